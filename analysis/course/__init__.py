"""What a course is made with: notebooks executed and shown, editions for students and instructors, numbers that must
not move.
"""
