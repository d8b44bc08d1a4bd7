package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// place is where the bytes of items come from.
type place interface {
	// open opens name for reading, without waiting for whatever it is.
	open(name string) (fs.File, error)
	// stat is what the system says of name, or of what it leads to.
	stat(name string) (fs.FileInfo, error)
}

// folder is a place on disk that no name or symbolic link leads out of.
type folder struct {
	path  string // absolute
	canon string // path without symbolic links
	root  *os.Root
}

func openFolder(path, canon string) (*folder, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &folder{path, canon, root}, nil
}

func (d *folder) open(name string) (fs.File, error) {
	f, err := openIn(d.root, name)
	if !errors.Is(err, os.ErrClosed) {
		return f, err
	}
	root, err := os.OpenRoot(d.path)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return openIn(root, name)
}

func (d *folder) stat(name string) (fs.FileInfo, error) {
	info, err := d.root.Stat(name)
	if !errors.Is(err, os.ErrClosed) {
		return info, err
	}
	root, err := os.OpenRoot(d.path)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Stat(name)
}

func openIn(root *os.Root, name string) (fs.File, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|noWait, 0)
	if err == nil {
		return f, nil
	}
	if info, bad := root.Lstat(name); bad == nil && info.Mode()&fs.ModeSymlink != 0 {
		return nil, &readError{"has become a symbolic link that leads nowhere or out of the folder", ErrNotRegular}
	}
	return nil, err
}

// release closes the folder; open still works, at the cost of opening it anew.
func (d *folder) release() { d.root.Close() }

// target gives the slash path in d of what the symbolic link name leads to. The
// error ends the sentence "is a symbolic link that".
func (d *folder) target(name string) (string, fs.FileMode, error) {
	target, err := filepath.EvalSymlinks(filepath.Join(d.canon, filepath.FromSlash(name)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", 0, errors.New("leads nowhere")
	case errors.Is(err, fs.ErrPermission):
		return "", 0, errors.New("may not be followed")
	case err != nil:
		return "", 0, errors.New("leads round in a circle, or through too many links")
	}
	rel, err := filepath.Rel(d.canon, target)
	if err != nil || !filepath.IsLocal(rel) {
		return "", 0, errors.New("leads out of the folder: give its target as a PATH to read it")
	}
	info, err := d.root.Lstat(rel)
	if err != nil {
		return "", 0, errors.New("leads nowhere")
	}
	return filepath.ToSlash(rel), info.Mode(), nil
}

// single is a place that is one file, given by name.
type single struct{ path string }

func (s single) open(string) (fs.File, error) {
	f, err := os.OpenFile(s.path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err // and not a nil *os.File in an interface
	}
	return f, nil
}

func (s single) stat(string) (fs.FileInfo, error) { return os.Stat(s.path) }

// embedded is a place that is compiled in.
type embedded struct{ fsys fs.FS }

func (e embedded) open(name string) (fs.File, error) { return e.fsys.Open(name) }

func (e embedded) stat(name string) (fs.FileInfo, error) { return fs.Stat(e.fsys, name) }

// readDir gives the entries of the folder name of p, in no order. It may give
// some of them and an error.
func readDir(p place, name string) ([]fs.DirEntry, error) {
	f, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if onDisk, ok := f.(*os.File); ok {
		if f, err = forListing(onDisk); err != nil {
			return nil, err
		}
		defer f.Close()
	}
	d, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil, syscall.ENOTDIR
	}
	entries, err := d.ReadDir(-1)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return entries, err
}

// kindOf names a kind of file that is not regular.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	}
	return "something special"
}
