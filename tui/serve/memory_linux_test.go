package serve

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheLeastLimitOfAllGroupsHolds(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{"a/b/c/memory.max": "max\n", "a/b/memory.max": "3000\n", "a/memory.max": "5000\n", "bad/memory.max": "?\n"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		group string
		has   int64
		want  int64
	}{
		"that of a group above":       {"/a/b/c", 9000, 3000},
		"that of the machine":         {"/a/b/c", 1000, 1000},
		"where the machine is silent": {"/a/b", 0, 3000},
		"none":                        {"/nowhere/at/all", 9000, 9000},
		"one that is no number":       {"/bad", 9000, 9000},
		"not above the root":          {"/../../a", 9000, 5000},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := groupMemory(root, tt.group, tt.has); got != tt.want {
				t.Errorf("group %s of a machine with %d has %d, want %d", tt.group, tt.has, got, tt.want)
			}
		})
	}
	if machineMemory() <= 0 {
		t.Error("this machine has no memory")
	}
}
