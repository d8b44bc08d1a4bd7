package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dossier/corpus/safe"
)

// PathError says that a PATH cannot be opened. Err is [fs.ErrNotExist] where
// there is no such file or folder. Its text is safe to show.
type PathError struct {
	Path string // as given, safe to show
	Err  error
}

func (e *PathError) Error() string {
	switch {
	case errors.Is(e.Err, fs.ErrNotExist):
		return fmt.Sprintf("no file or folder %q: check the spelling and the folder you are in", e.Path)
	case errors.Is(e.Err, fs.ErrPermission):
		return fmt.Sprintf("open %q: permission denied: ask its owner for the right to read it", e.Path)
	}
	return fmt.Sprintf("open %q: %v", e.Path, plainly(e.Err))
}

func (e *PathError) Unwrap() error { return e.Err }

// given is one PATH.
type given struct {
	path   string
	listed bool // on standard input
}

// maxList is how many bytes of a list of paths are read.
const maxList = 64 << 20

// expand gives the PATHs of spec, those on standard input in the place of "-".
func expand(ctx context.Context, spec Spec) ([]given, error) {
	var paths []given
	for _, p := range spec.Paths {
		if p != "-" {
			paths = append(paths, given{path: p})
			continue
		}
		if spec.Stdin == nil {
			return nil, errors.New("read the list of paths: there is no standard input")
		}
		listed, err := readList(ctx, spec.Stdin)
		if err != nil {
			return nil, err
		}
		for _, p := range listed {
			paths = append(paths, given{p, true})
		}
	}
	return paths, nil
}

// readList reads paths, one a line or each ended by NUL. It returns when ctx
// does, though a reader that blocks then stays behind.
func readList(ctx context.Context, in io.Reader) ([]string, error) {
	type result struct {
		list []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		list, err := io.ReadAll(io.LimitReader(in, maxList+1))
		done <- result{list, err}
	}()
	var r result
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r = <-done:
	}
	if r.err != nil {
		return nil, fmt.Errorf("read the list of paths on standard input: %w", plainly(r.err))
	}
	if len(r.list) > maxList {
		return nil, fmt.Errorf("read the list of paths on standard input: over %s: give folders, not files", size(maxList))
	}
	return split(r.list), nil
}

// split gives the paths of a list. Blanks belong to them.
func split(list []byte) []string {
	list = bytes.TrimPrefix(list, []byte("\ufeff"))
	end := byte('\n')
	if bytes.IndexByte(list, 0) >= 0 {
		end = 0
	}
	var paths []string
	for line := range bytes.SplitSeq(list, []byte{end}) {
		if end == '\n' {
			line = bytes.TrimSuffix(line, []byte("\r"))
		}
		if len(line) > 0 {
			paths = append(paths, string(line))
		}
	}
	return paths
}

// missesShown is how many missing paths of a list have a problem of their own.
const missesShown = 100

// addAll adds every path: its file, or the articles of its folder.
func (l *lister) addAll(paths []given) error {
	var missed []*PathError
	listed := 0
	for _, p := range paths {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		if p.listed {
			listed++
		}
		err := l.add(p.path)
		var bad *PathError
		if p.listed && errors.As(err, &bad) {
			missed = append(missed, bad)
		} else if err != nil {
			return err
		}
	}
	if listed > 0 && len(missed) == listed {
		l.problem(stdinName, fmt.Sprintf("none of its %s can be opened, the first being %q: give a list of paths, one a line",
			plural(listed, "line", "lines"), missed[0].Path))
		return nil
	}
	for i, m := range missed {
		if i == missesShown {
			l.problem(stdinName, plural(len(missed)-i, "more of its lines names nothing that can be opened", "more of its lines name nothing that can be opened"))
			break
		}
		what := "is on the list and cannot be opened: " + plainly(m.Err).Error()
		if errors.Is(m.Err, fs.ErrNotExist) {
			what = "is on the list and not there: make the list anew"
		}
		l.problem(m.Path, what)
	}
	return nil
}

// stdinName is what problems call the list of paths.
const stdinName = "standard input"

// add adds what is at path.
func (l *lister) add(name string) error {
	bad := func(err error) error { return &PathError{Path: show(name), Err: err} }
	info, err := os.Lstat(name)
	link := err == nil && info.Mode()&fs.ModeSymlink != 0
	if link {
		info, err = os.Stat(name)
	}
	if err != nil {
		return bad(reason(err))
	}
	abs, err := l.absolute(name)
	if err != nil {
		return bad(reason(err))
	}
	o := &origin{given: tidy(name)}
	l.roots = append(l.roots, name)
	switch {
	case info.IsDir():
		return l.addFolder(o, abs)
	case !info.Mode().IsRegular():
		l.problem(o.given, "is "+kindOf(info.Mode())+", not a file: save what it gives in a file, and open that")
		return nil
	}
	o.canon, err = l.canonicalFile(abs, link)
	if err != nil {
		return bad(reason(err))
	}
	o.from = single{abs}
	l.found = append(l.found, file{origin: o, rel: filepath.Base(abs), name: filepath.Base(abs)})
	return nil
}

// openFolders is how many folders are kept open between List and Close.
const openFolders = 32

func (l *lister) addFolder(o *origin, abs string) error {
	canon, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return &PathError{Path: show(o.given), Err: reason(err)}
	}
	d, err := openFolder(abs, canon)
	if err != nil {
		return &PathError{Path: show(o.given), Err: reason(err)}
	}
	o.from, o.canon = d, filepath.ToSlash(canon)
	err = l.walk(o)
	if err != nil || len(l.folders) >= openFolders {
		d.release()
		return err
	}
	l.folders = append(l.folders, d)
	return nil
}

// absolute makes name absolute. It asks once where the program runs, and leaves
// ".." alone: after a symbolic link only the system knows where that leads.
func (l *lister) absolute(name string) (string, error) {
	switch {
	case os.PathSeparator != '/':
		return filepath.Abs(name)
	case filepath.IsAbs(name):
		return name, nil
	}
	if l.cwd == "" {
		cwd, err := os.Getwd()
		if err != nil {
			return "", err
		}
		l.cwd = cwd
	}
	return l.cwd + "/" + name, nil
}

// tidy is the slash path by which problems and items call a PATH.
func tidy(name string) string {
	if strings.Contains(name, "..") {
		return strings.TrimRight(filepath.ToSlash(name), "/")
	}
	return filepath.ToSlash(filepath.Clean(name))
}

// canonicalFile gives the slash path of a file without symbolic links. It asks
// once for each folder, since a list may name thousands of files of one.
func (l *lister) canonicalFile(abs string, link bool) (string, error) {
	if link {
		canon, err := filepath.EvalSymlinks(abs)
		return filepath.ToSlash(canon), err
	}
	dir, base := filepath.Split(abs)
	canon, ok := l.canonical[dir]
	if !ok {
		var err error
		if canon, err = filepath.EvalSymlinks(dir); err != nil {
			return "", err
		}
		l.canonical[dir] = canon
	}
	return filepath.ToSlash(filepath.Join(canon, base)), nil
}

// nameOf is what a corpus of paths is called where nobody said.
func nameOf(paths []given) string {
	if len(paths) != 1 {
		return fmt.Sprintf("%d sources", len(paths))
	}
	abs, err := filepath.Abs(paths[0].path)
	if err != nil {
		abs = paths[0].path
	}
	return show(filepath.Base(abs))
}

// labelRunes is how much of a path an error or a problem shows: a line of a
// list of paths may be anything.
const labelRunes = 512

// show makes a path safe to show in an error or a problem.
func show(name string) string {
	s := label(name)
	if len(s) > labelRunes {
		if r := []rune(s); len(r) > labelRunes {
			return safe.Line(string(r[:labelRunes-1])) + "…"
		}
	}
	return s
}

// label makes a path safe to show. Of a name that has nothing to show it gives
// the codes of its characters; only that of "" is empty.
func label(name string) string {
	if s := safe.Line(name); s != "" {
		return s
	}
	return strings.Trim(strconv.QuoteToASCII(name), `"`)
}
