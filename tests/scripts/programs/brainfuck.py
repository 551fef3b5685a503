# an interpreter for a tiny language, with precomputed jumps
def run(source, data=b""):
    jumps, stack = {}, []
    for i, c in enumerate(source):
        if c == "[":
            stack.append(i)
        elif c == "]":
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    tape, at, pc, out, data = bytearray(300), 0, 0, [], list(data)
    while pc < len(source):
        c = source[pc]
        if c == ">":
            at += 1
        elif c == "<":
            at -= 1
        elif c == "+":
            tape[at] = (tape[at] + 1) & 255
        elif c == "-":
            tape[at] = (tape[at] - 1) & 255
        elif c == ".":
            out.append(chr(tape[at]))
        elif c == ",":
            tape[at] = data.pop(0) if data else 0
        elif c == "[" and not tape[at]:
            pc = jumps[pc]
        elif c == "]" and tape[at]:
            pc = jumps[pc]
        pc += 1
    return "".join(out)


print(run("++++++[>++++++++++<-]>+++++.++++.."))
print(run(",[.,]", b"echo this"))
print(run(">,>,<[>+<-]>.", b"\x21\x21"))
print(run("++++[>++++++++<-]>[<+++>-]<.+.+.+.+.", b""))
try:
    run("]")
except IndexError as e:
    print("unbalanced:", e)
