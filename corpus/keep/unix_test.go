//go:build unix

package keep

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAFolderThatMayNotBeWrittenIsNotWritable(t *testing.T) {
	dir := t.TempDir()
	if !Writable(dir, ".dossier") {
		t.Errorf("%s is not writable", dir)
	}
	os.Chmod(dir, 0o500)
	defer os.Chmod(dir, 0o700)
	if os.Geteuid() != 0 && Writable(dir, ".dossier") {
		t.Error("a folder without the right to write is writable")
	}
	file := filepath.Join(t.TempDir(), "file")
	os.WriteFile(file, nil, 0o644)
	if Writable(file, ".dossier") || Writable(filepath.Join(file, "none"), ".dossier") {
		t.Error("a file, or what is not there, is a writable folder")
	}
}
