"""Tables of statistical data: what one holds, how it is read, checked, written and compared."""
