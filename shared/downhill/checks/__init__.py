"""What a check cell calls: one module a lesson, named like it.

    from downhill.checks import slope as check

    check.forward_difference(forward_difference)

A check draws its inputs at random, compares value, shape and type with an independent formula, and says in
words what a wrong answer looks like. `engine` runs it, `diagnosis` finds the words, `curves` are the inputs.
"""
