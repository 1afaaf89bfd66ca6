"""What stands beside the register: changes held, what is erased, what reaches electors."""
