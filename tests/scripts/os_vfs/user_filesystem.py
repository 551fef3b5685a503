# vfs.mount: a file system written in Python, used by open, listdir, stat, chdir and import
import io
import os
import sys
import vfs


class MemoryFs:
    files = {"/hello.txt": "hello from memory\n", "/in_memory.py": "value = 'imported from memory'\n"}

    def mount(self, readonly, mkfs):
        print("mount", readonly, mkfs)

    def umount(self):
        print("umount")

    def open(self, path, mode):
        if path not in self.files:
            raise OSError(2)
        text = self.files[path]
        return io.BytesIO(text.encode()) if "b" in mode else io.StringIO(text)

    def stat(self, path):
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        if path == "/":
            return (0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(2)

    def ilistdir(self, path):
        for name in sorted(self.files):
            yield (name[1:], 0x8000, 0)

    def chdir(self, path):
        print("chdir", path)

    def getcwd(self):
        return "/"

    def statvfs(self, path):
        return (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)


fs = MemoryFs()
vfs.mount(fs, "/memory")
print(os.listdir("/memory"), open("/memory/hello.txt").read(), os.stat("/memory/hello.txt")[6], "memory" in os.listdir("/"))
sys.path.insert(0, "/memory")
import in_memory

print(in_memory.value, in_memory.__file__)
for action in (lambda: open("/memory/none"), lambda: os.stat("/memory/none"), lambda: vfs.mount(fs, "/memory"), lambda: vfs.umount("/nowhere")):
    try:
        action()
    except OSError as e:
        print(e)
os.chdir("/memory")
print(os.getcwd(), os.statvfs("/memory")[:3])
os.chdir("/")
vfs.umount("/memory")
try:
    os.listdir("/memory")
except OSError:
    print("no such directory any more")
