"""What every chapter stands on: ids, history, moves between states, access, forms sent once, the page frame.

No word of mentoring stands in here.
"""
