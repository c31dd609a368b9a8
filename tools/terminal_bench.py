"""Figures of the terminal layer on a pseudo-terminal: start, idle, keys, a live board, memory.

    dotnet publish tests/LabTui.TerminalSample -c Release -p:PublishReadyToRun=true -r linux-x64 --self-contained false -o artifacts/sample
    python3 tools/terminal_bench.py [--size 120x40] [--runs 5] [PROGRAM]

Prints medians. The sample's board gets ten payments thirty times a second.
"""
import argparse, fcntl, os, pty, select, signal, statistics, struct, termios, time

parser = argparse.ArgumentParser()
parser.add_argument('--size', default='120x40')
parser.add_argument('--runs', type=int, default=5)
parser.add_argument('program', nargs='?', default='artifacts/sample/terminal-sample')
options = parser.parse_args()
columns, rows = map(int, options.size.split('x'))


class Run:
    def __init__(self, *arguments):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
        self.started = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(slave, descriptor)
            os.environ.update(TERM='xterm-256color', LANG='C.UTF-8', DOTNET_TieredPGO='0')
            os.environ.pop('NO_COLOR', None)
            os.execv(options.program, [options.program, *arguments])
        os.close(slave)
        self.first = self.until(b'\x1b[?2026l')

    def read(self, seconds):
        ready, _, _ = select.select([self.master], [], [], seconds)
        return os.read(self.master, 65536) if ready else b''

    def until(self, wanted, limit=20):
        """Seconds until the bytes have come, and all that came."""
        start, seen = time.perf_counter(), b''
        while wanted not in seen and time.perf_counter() - start < limit:
            seen += self.read(limit)
        return time.perf_counter() - self.started, seen

    def during(self, seconds):
        """Bytes, synchronized frames and share of a core."""
        before, end, seen = self.processor(), time.perf_counter() + seconds, b''
        while (left := end - time.perf_counter()) > 0:
            seen += self.read(left)
        return len(seen), seen.count(b'\x1b[?2026h'), 100 * (self.processor() - before) / seconds

    def key(self, bytes_):
        """Milliseconds to the first byte, and the bytes of the answer."""
        start = time.perf_counter()
        os.write(self.master, bytes_)
        first = self.read(2)
        took, seen = time.perf_counter() - start, first
        while more := self.read(0.05):
            seen += more
        return took * 1000, len(seen)

    def processor(self):
        fields = open(f'/proc/{self.pid}/stat').read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def memory(self):
        return sum(int(line.split()[1]) for line in open(f'/proc/{self.pid}/smaps_rollup') if line.startswith('Pss:')) / 1024

    def quit(self):
        os.write(self.master, b'q')
        self.until(b'\x1b[?1049l', 5)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


starts, firsts, idles, keys, sizes, frames, boards, memories = ([] for _ in range(8))
for _ in range(options.runs):
    run = Run()
    starts.append(run.first[0] * 1000)
    firsts.append(len(run.first[1]))
    run.during(1)
    idles.append(run.during(5))
    for _ in range(10):
        for key in (b'\x1b[B', b'\x1b[A', b'\t', b'\x1b[Z'):
            took, size = run.key(key)
            if size:
                keys.append(took)
                sizes.append(size)
    run.quit()
    board = Run('board', 'payments=300')
    board.during(2)
    size, count, share = board.during(8)
    frames.append(size / max(1, count))
    boards.append((count / 8, share))
    memories.append(board.memory())
    board.quit()

keys.sort()
middle = statistics.median
print(f'size {options.size}, medians of {options.runs} runs, load average {os.getloadavg()[0]:.1f}')
print(f'start to first frame       {middle(starts):8.0f} ms')
print(f'first frame                {middle(firsts):8.0f} bytes')
print(f'idle                       {middle(i[0] for i in idles):8.0f} bytes in 5 s, {middle(i[2] for i in idles):.2f} % of a core')
print(f'key to first byte          {middle(keys):8.1f} ms, p95 {keys[int(len(keys) * 0.95)]:.1f} ms, {middle(sizes):.0f} bytes')
print(f'live board                 {middle(b[0] for b in boards):8.1f} frames/s, {middle(b[1] for b in boards):.1f} % of a core, {middle(frames):.0f} bytes a frame')
print(f'memory with the board      {middle(memories):8.0f} MB PSS')
