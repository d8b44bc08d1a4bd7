package serve

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// machineMemory is how many bytes of memory there are for the process: those of
// the machine, or fewer where a control group of it has a limit.
func machineMemory() int64 {
	has := int64(0)
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) == nil {
		has = int64(uint64(info.Totalram) * uint64(info.Unit))
	}
	own, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return has
	}
	for line := range strings.Lines(string(own)) {
		if group, ok := strings.CutPrefix(strings.TrimSpace(line), "0::"); ok {
			return groupMemory("/sys/fs/cgroup", group, has)
		}
	}
	return has
}

// groupMemory is the least of has and the limits of a control group and of
// those that it is in, below root.
func groupMemory(root, group string, has int64) int64 {
	for at := filepath.Clean("/" + group); ; at = filepath.Dir(at) {
		if raw, err := os.ReadFile(filepath.Join(root, at, "memory.max")); err == nil {
			if n, err := strconv.ParseInt(strings.TrimSpace(string(raw)), 10, 64); err == nil && (has <= 0 || n < has) {
				has = n
			}
		}
		if at == "/" {
			return has
		}
	}
}
