package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
)

func TestReadGivesEveryByte(t *testing.T) {
	long := strings.Repeat("The talks resumed in Geneva on Tuesday.\r\n", 80_000) // three chunks
	for name, text := range map[string]string{"short": "x", "as long as the head": long[:headSize], "long": long, "a chunk": long[:chunk]} {
		for how, in := range map[string]io.Reader{
			"whole":         strings.NewReader(text),
			"in halves":     iotest.HalfReader(strings.NewReader(text)),
			"with its end":  iotest.DataErrReader(strings.NewReader(text)),
			"grown by then": io.MultiReader(strings.NewReader(text[:len(text)/2]), strings.NewReader(text[len(text)/2:])),
		} {
			expected := int64(len(text))
			if how == "grown by then" {
				expected = 0
			}
			if data, err := readText(t.Context(), in, expected); err != nil || string(data) != text {
				t.Errorf("%s, %s: %d bytes of %d, %v", name, how, len(data), len(text), err)
			}
		}
	}
}

func TestReadStops(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	tests := map[string]struct {
		ctx  context.Context
		in   io.Reader
		want error
	}{
		"when cancelled":                  {done, strings.NewReader("text"), context.Canceled},
		"when the file grows without end": {t.Context(), endless{}, ErrTooLarge},
		"when there is nothing":           {t.Context(), strings.NewReader(""), ErrEmpty},
		"when the disk fails":             {t.Context(), iotest.ErrReader(&fs.PathError{Op: "read", Path: "\x1b[2J", Err: io.ErrUnexpectedEOF}), io.ErrUnexpectedEOF},
		"when it is not text":             {t.Context(), strings.NewReader("\x00\x01"), ErrBinary},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			data, err := readText(tt.ctx, tt.in, 0)
			if !errors.Is(err, tt.want) || data != nil || strings.ContainsRune(err.Error(), '\x1b') {
				t.Errorf("readText = %d bytes, %q, want %v", len(data), err, tt.want)
			}
		})
	}
}

// endless is a text that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// Items are read by many goroutines, and a listing may be closed meanwhile.
func TestItemsAreReadAtOnce(t *testing.T) {
	files := map[string]string{}
	for i := range 200 {
		files[fmt.Sprintf("%d/%d.txt", i%7, i)] = fmt.Sprint("text ", i)
	}
	l := list(t, Spec{Paths: []string{tree(t, files)}})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, i := range l.Items {
				name := strings.TrimSuffix(filepath.Base(i.Path), ".txt")
				if data, err := i.Read(t.Context()); err != nil || string(data) != "text "+name {
					t.Errorf("Read(%s) = %q, %v", i.Path, data, err)
				}
			}
		})
	}
	must(t, l.Close())
	wg.Wait()
}

// More folders than are kept open are listed and read all the same.
func TestManyFoldersAreReadWithFewOpen(t *testing.T) {
	files := map[string]string{}
	var paths []string
	for i := range 3 * openFolders {
		files[fmt.Sprintf("%d/a.txt", i)] = fmt.Sprint("text ", i)
	}
	root := tree(t, files)
	for i := range 3 * openFolders {
		paths = append(paths, fmt.Sprintf("%s/%d", root, i))
	}
	l := list(t, Spec{Paths: paths})
	if len(l.folders) != openFolders || len(l.Items) != len(paths) {
		t.Errorf("%d folders open, %d items of %d folders", len(l.folders), len(l.Items), len(paths))
	}
	for _, i := range l.Items {
		want := "text " + filepath.Base(filepath.Dir(i.Path))
		if data, err := i.Read(t.Context()); err != nil || string(data) != want {
			t.Errorf("Read(%s) = %q, %v", i.Path, data, err)
		}
	}
}

func TestFoldersTooDeepAreSaid(t *testing.T) {
	root := tree(t, map[string]string{strings.Repeat("d/", maxDepth) + "a.txt": "text", strings.Repeat("d/", maxDepth+1) + "b.txt": "text"})
	l := list(t, Spec{Paths: []string{root}})
	equal(t, "items", listed(l, root), []string{strings.Repeat("d/", maxDepth) + "a.txt"})
	equal(t, "problems", problems(l, root), []string{"ROOT/" + strings.Repeat("d/", maxDepth) + "d: is left out: it lies more than 128 folders deep"})
}

func TestItemOfNoListingIsAnError(t *testing.T) {
	if _, err := (Item{}).Read(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read = %v, want fs.ErrNotExist", err)
	}
}

// Budget: 100 µs a file, most of it the system's.
func BenchmarkRead(b *testing.B) {
	root := b.TempDir()
	must(b, os.WriteFile(root+"/a.txt", []byte(strings.Repeat("The talks resumed.\n", 250)), 0o644))
	l := list(b, Spec{Paths: []string{root}})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Items[0].Read(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
