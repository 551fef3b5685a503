# SystemExit with text: the exit code
print("before")
raise SystemExit("a message")
