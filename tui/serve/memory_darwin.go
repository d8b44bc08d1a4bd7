package serve

import "golang.org/x/sys/unix"

// machineMemory is how many bytes of memory the machine has; 0: it does not say.
func machineMemory() int64 {
	has, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0
	}
	return int64(has)
}
