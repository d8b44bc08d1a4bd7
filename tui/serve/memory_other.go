//go:build !linux && !darwin

package serve

// machineMemory is how many bytes of memory there are for the process; 0: that
// is not known here.
func machineMemory() int64 { return 0 }
