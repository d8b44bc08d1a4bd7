// Package source finds raw articles: files, folders, a list of paths on
// standard input, or the articles compiled in.
package source

import (
	"context"
	"io"
	"io/fs"

	"dossier/corpus"
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
	Name     string
	Items    []Item
	Problems []corpus.Problem
}

// Item is one raw article.
type Item struct {
	ID   corpus.ArticleID
	Path string // safe to show
	Ext  string // lower case, with the dot: ".md"
	read func(context.Context) ([]byte, error)
}

// Read gives the bytes of the article.
func (i Item) Read(ctx context.Context) ([]byte, error) { return i.read(ctx) }

// List finds the articles of spec. STUB.
func List(ctx context.Context, spec Spec) (*Listing, error) {
	l := &Listing{Name: spec.DefaultName}
	names, err := fs.Glob(spec.Default, "*.txt")
	for _, n := range names {
		l.Items = append(l.Items, Item{ID: corpus.ArticleID("a" + n[4:13]), Path: n, Ext: ".txt", read: func(context.Context) ([]byte, error) { return fs.ReadFile(spec.Default, n) }})
	}
	return l, err
}

// Close releases the folders that Items read from.
func (l *Listing) Close() error { return nil }
