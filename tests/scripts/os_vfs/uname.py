# os.uname, as boards and the coverage build have it
import os

name = os.uname()
print(len(name), name[0] == name.sysname, name[2] == name.release, name[3] == name.version, name.machine == name[4])
print(name.nodename == name.sysname, name.release[:5], name.version[:5], name[1:2] == (name.nodename,))
print([part.split("=")[0] for part in str(name)[1:-1].split(", ")])
try:
    name.other
except AttributeError as e:
    print(e)
try:
    os.uname(1)
except TypeError as e:
    print(e)
