package decision

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxSize is how large a file of decisions may be, in bytes: some ten thousand
// decisions.
const maxSize = 8 << 20

// folder is the folder of the file, which no name or symbolic link leads out of.
type folder struct {
	root *os.Root
	made string // the folder's path, where it was not there before
}

// openFolder opens the folder in of root, making what is missing.
func openFolder(root, in string) (*folder, error) {
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, err
	}
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	if in == "." {
		return &folder{root: r}, nil
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
	return &folder{sub, made}, nil
}

// unmake takes the folder away again, if it was made and nothing is in it.
func (f *folder) unmake() {
	if f.made != "" {
		os.Remove(f.made)
	}
}

func (f *folder) Close() { f.root.Close() }

// readFile reads the file at path below root. What is not there is empty.
func readFile(root, path string) ([]byte, error) {
	r, err := os.OpenRoot(root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readIn(r, path)
}

func (f *folder) read() ([]byte, error) { return readIn(f.root, FileName) }

func readIn(r *os.Root, path string) ([]byte, error) {
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
	case info.Size() > maxSize:
		return nil, fmt.Errorf("it has %d MB, more than %d", info.Size()>>20, maxSize>>20)
	}
	raw, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err == nil && len(raw) > maxSize {
		err = fmt.Errorf("it has more than %d MB", maxSize>>20)
	}
	return raw, err
}

// newName is what the file is called while it is being written. Only who holds
// the lock writes it, so that one name will do, and none is left behind twice.
const newName = ".decisions.toml.new"

// replace puts raw in place of the file: whoever reads it, and whatever
// happens, finds all of the old one or all of the new one. When it returns, the
// new one is on disk.
func (f *folder) replace(raw []byte) error {
	mode := fs.FileMode(0o644)
	switch info, err := f.root.Lstat(FileName); {
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
		err = f.root.Rename(newName, FileName)
	}
	if err != nil {
		f.root.Remove(newName)
		return err
	}
	return syncFolder(f.root)
}

// plainly gives err without the path that the caller says already.
func plainly(err error) error {
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

// Writable reports whether decisions can be kept in folder: whether the process
// may write there.
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
