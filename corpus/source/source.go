// Package source finds raw articles: files, folders, a list of paths on
// standard input, or the articles compiled in. It decides what is an article,
// gives each its id, and reads its bytes without ever leaving the folder that
// was named, waiting for a pipe, or taking in more than [MaxSize]. It imports
// corpus and corpus/safe.
package source

import (
	"context"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/safe"
)

// Spec says what to open. Without Paths it is Default.
type Spec struct {
	Paths       []string  // files and folders; "-" is a list of paths on Stdin
	Stdin       io.Reader // read only where Paths has "-"
	Default     fs.FS     // the compiled-in articles
	DefaultName string    // what they are called
	Name        string    // the corpus's name, where the reader gave one
}

// Listing is what a Spec names: the articles in path order, and what is not one.
type Listing struct {
	Name     string           // safe to show
	Items    []Item           // in byte order of their slash paths
	Problems []corpus.Problem // by path
	folders  []*folder
}

// Item is one raw article.
type Item struct {
	ID   corpus.ArticleID
	Path string // safe to show: the PATH as given and the place in it, with slashes
	Ext  string // lower case, with the dot: ".md"
	from place
	name string // in from, byte for byte
}

// Extensions gives the file name extensions that make a file of a folder an
// article, in lower case. A file given by name needs none of them.
func Extensions() []string { return []string{".markdown", ".md", ".text", ".txt"} }

// List finds the articles of spec: the files it names, whatever their
// extension, and in its folders, at any depth, those with one of [Extensions].
// Files and folders whose name begins with a dot are left out in silence, other
// files are counted in one problem. A symbolic link in a folder is followed
// where it leads to a file of the same folder, and never to a folder. A file
// that is named twice is one article.
//
// A path of spec that is not there is an error, a [*PathError]; one of the list
// on standard input is a problem, for such a list may be older than the folder.
// List opens folders but no file. A cancelled ctx gives ctx.Err().
func List(ctx context.Context, spec Spec) (*Listing, error) {
	l := &lister{ctx: ctx, others: map[string]int{}, canonical: map[string]string{}}
	name := spec.DefaultName
	if len(spec.Paths) > 0 {
		paths, err := expand(ctx, spec)
		if err == nil {
			err = l.addAll(paths)
		}
		if err != nil {
			l.release()
			return nil, err
		}
		name = nameOf(paths)
	} else if spec.Default != nil {
		if err := l.walk(&origin{from: embedded{spec.Default}}); err != nil {
			return nil, err
		}
	}
	return l.listing(firstNamed(spec.Name, name)), nil
}

// Close releases the folders that the items read from. A later Read opens its
// folder anew.
func (l *Listing) Close() error {
	for _, f := range l.folders {
		f.release()
	}
	return nil
}

// firstNamed gives the first of names that is one, safe to show.
func firstNamed(names ...string) string {
	for _, n := range names {
		if n = safe.Line(n); n != "" {
			return n
		}
	}
	return "corpus"
}

// extension gives the extension of a slash path in lower case, with its dot.
func extension(name string) string {
	ext := path.Ext(name)
	if slices.Contains(Extensions(), ext) {
		return ext
	}
	return strings.ToLower(safe.Line(ext))
}

func isKnown(ext string) bool { return slices.Contains(Extensions(), ext) }
