// Package keep holds small files that several processes read and replace whole,
// in a folder that no name or symbolic link leads out of: what readers decided,
// and the keys that were made. It is a leaf: it imports the standard library
// and golang.org/x/sys alone.
//
// folder reads and replaces a file, lock lets one process at a time change it.
package keep

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Folder is the folder of one file, which no name or symbolic link leads out of.
type Folder struct {
	root *os.Root
	name string // of the file
	max  int64  // bytes
	made string // the folder's path, where it was not there before
}

// Open opens the folder in of root for the file called name, of at most max
// bytes, making the folders that are missing.
func Open(root, in, name string, max int64) (*Folder, error) {
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, err
	}
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	if in == "." {
		return &Folder{root: r, name: name, max: max}, nil
	}
	defer r.Close()
	made := ""
	if _, err := r.Lstat(in); errors.Is(err, fs.ErrNotExist) {
		if err := r.MkdirAll(in, 0o755); err != nil {
			return nil, err
		}
		made = filepath.Join(root, in)
	}
	sub, err := r.OpenRoot(in)
	if err != nil {
		return nil, err
	}
	if made != "" {
		if err := syncFolder(r); err != nil {
			sub.Close()
			return nil, err
		}
	}
	return &Folder{sub, name, max, made}, nil
}

// Unmake takes the folder away again, if it was made and nothing is in it.
func (f *Folder) Unmake() {
	if f.made != "" {
		os.Remove(f.made)
	}
}

// Close lets go of the folder.
func (f *Folder) Close() { f.root.Close() }

// Read reads the file at path below root, of at most max bytes. What is not
// there is empty; it makes nothing.
func Read(root, path string, max int64) ([]byte, error) {
	r, err := os.OpenRoot(root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readIn(r, path, max)
}

// Read reads the file. One that is not there is empty.
func (f *Folder) Read() ([]byte, error) { return readIn(f.root, f.name, f.max) }

func readIn(r *os.Root, path string, max int64) ([]byte, error) {
	file, err := r.OpenFile(path, os.O_RDONLY|noWait, 0)
	if errors.Is(err, fs.ErrNotExist) {
		if info, bad := r.Lstat(path); bad == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, errors.New("it is a symbolic link that leads nowhere")
		}
		return nil, nil
	}
	if err != nil {
		if info, bad := r.Lstat(path); bad == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, errors.New("it is a symbolic link that leads out of the folder")
		}
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > max:
		return nil, fmt.Errorf("it has %d MB, more than %d", info.Size()>>20, max>>20)
	}
	raw, err := io.ReadAll(io.LimitReader(file, max+1))
	if err == nil && int64(len(raw)) > max {
		err = fmt.Errorf("it has more than %d MB", max>>20)
	}
	return raw, err
}

// newName is what the file is called while it is being written. Only who holds
// the lock writes it, so that one name will do, and none is left behind twice.
func (f *Folder) newName() string { return "." + f.name + ".new" }

// Replace puts raw in place of the file: whoever reads it, and whatever
// happens, finds all of the old one or all of the new one. When it returns, the
// new one is on disk. Only who holds the lock may call it.
func (f *Folder) Replace(raw []byte) error {
	newName := f.newName()
	mode := fs.FileMode(0o644)
	switch info, err := f.root.Lstat(f.name); {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return errors.New("it is a symbolic link: put the file itself there")
	case err == nil:
		mode = info.Mode().Perm()
	}
	if err := f.root.Remove(newName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := f.root.OpenFile(newName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(raw)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = f.root.Rename(newName, f.name)
	}
	if err != nil {
		f.root.Remove(newName)
		return err
	}
	return syncFolder(f.root)
}

// Plainly gives err without the path that the caller says already.
func Plainly(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		if strings.Contains(at.Err.Error(), "escapes") { // the standard library has no value for it
			return errors.New("a symbolic link leads out of the folder")
		}
		return at.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// Writable reports whether a file can be kept in the folder in of folder, which
// may be missing: whether the process may write there.
func Writable(folder, in string) bool {
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return false
	}
	if _, err := os.Lstat(filepath.Join(folder, in)); err == nil {
		return mayWrite(filepath.Join(folder, in))
	}
	return mayWrite(folder)
}
