"""From a file's bytes to sheets: looked through first, workbooks parsed in a process of their own."""
