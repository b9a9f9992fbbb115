"""The grader: what an assignment is made of. The command that scores notebooks nobody trusts is still to come."""
