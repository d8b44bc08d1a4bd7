package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"dossier/corpus/safe"
)

// MaxSize is how many bytes an article's file may have.
const MaxSize = 64 << 20

// Why the bytes of an item are not given. Errors of [Item.Read] wrap one of
// these, [fs.ErrNotExist], [fs.ErrPermission], or what the system said.
var (
	ErrEmpty      = errors.New("empty")
	ErrTooLarge   = errors.New("too large")
	ErrBinary     = errors.New("not text")
	ErrNotRegular = errors.New("not a regular file")
)

// readError is an error for people: a sentence about the item without its name,
// which the caller knows and has made safe.
type readError struct {
	what  string
	cause error
}

func (e *readError) Error() string { return e.what }
func (e *readError) Unwrap() error { return e.cause }

// Read gives the bytes of the article. Its error is a sentence that follows the
// item's path, safe to show: the file is empty, over [MaxSize], not text, no
// regular file, has gone, or may not be read. A cancelled ctx gives ctx.Err().
// It never waits for a pipe.
func (i Item) Read(ctx context.Context) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if i.from == nil {
		return nil, &readError{"has gone: reload to read it anew", fs.ErrNotExist}
	}
	f, err := i.from.open(i.name)
	if err != nil {
		return nil, explain(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, explain(err)
	case !info.Mode().IsRegular():
		return nil, &readError{"is " + kindOf(info.Mode()) + ", not a file", ErrNotRegular}
	case info.Size() > MaxSize:
		return nil, tooLarge(info.Size())
	}
	return readText(ctx, f, info.Size())
}

// Stat says how large the article's file is and when it was changed, without
// opening more of it than its folder. What is compiled in has no time.
func (i Item) Stat() (fs.FileInfo, error) {
	if i.from == nil {
		return nil, fs.ErrNotExist
	}
	return i.from.stat(i.name)
}

// chunk is how many bytes are read between two looks at the context.
const chunk = 1 << 20

// readText reads f, whose size is about expected, and checks that it is text.
func readText(ctx context.Context, f io.Reader, expected int64) ([]byte, error) {
	data := make([]byte, 0, expected+1) // and one, to see the end without growing
	looked := false
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := f.Read(data[len(data):min(cap(data), len(data)+chunk)])
		data = data[:len(data)+n]
		if len(data) > MaxSize {
			return nil, tooLarge(int64(len(data)))
		}
		if !looked && (len(data) >= headSize || err != nil) {
			looked = true
			if what := notText(data[:min(len(data), headSize)]); what != "" {
				return nil, &readError{what, ErrBinary}
			}
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF) && len(data) == 0:
			return nil, &readError{"is empty", ErrEmpty}
		case errors.Is(err, io.EOF):
			return data, nil
		default:
			return nil, explain(err)
		}
	}
}

func tooLarge(n int64) error {
	return &readError{fmt.Sprintf("is too large: %s, and no more than %s are read; split it", size(n), size(MaxSize)), ErrTooLarge}
}

// explain makes a sentence of why a file cannot be read.
func explain(err error) error {
	var said *readError
	switch {
	case errors.As(err, &said):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return &readError{"has gone: reload to read the folder anew", fs.ErrNotExist}
	case errors.Is(err, fs.ErrPermission):
		return &readError{"may not be read: permission denied", fs.ErrPermission}
	case errors.Is(err, syscall.ENXIO), errors.Is(err, syscall.EOPNOTSUPP):
		return &readError{"is a pipe, a socket or a device, not a file", ErrNotRegular}
	}
	return &readError{"cannot be read: " + plainly(err).Error(), reason(err)}
}

// reason takes the path, which may hold anything, out of err.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	switch {
	case errors.Is(err, syscall.ENOENT):
		return fs.ErrNotExist
	case errors.Is(err, syscall.ENOTDIR):
		return &readError{"not a directory", fs.ErrNotExist}
	}
	return err
}

// plainly gives the reason of err as an error that is safe to show.
func plainly(err error) error {
	err = reason(err)
	return &readError{safe.Line(err.Error()), err}
}

// size says n bytes as people do.
func size(n int64) string {
	const unit = 1 << 10
	switch {
	case n < unit:
		return plural(int(n), "byte", "bytes")
	case n < unit*unit:
		return fmt.Sprintf("%.0f KB", float64(n)/unit)
	case n < unit*unit*unit:
		return fmt.Sprintf("%.0f MB", float64(n)/(unit*unit))
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(unit*unit*unit))
}
