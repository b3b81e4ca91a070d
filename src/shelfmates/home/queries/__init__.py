"""What people find when they arrive, and what all chapters declare about access, persons and states."""
