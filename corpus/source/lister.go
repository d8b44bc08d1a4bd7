package source

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"dossier/corpus"
)

// maxDepth is how many folders may lie in one another. Each costs one more step
// for every file below it.
const maxDepth = 128

// lister gathers what a Spec names.
type lister struct {
	ctx       context.Context
	found     []file
	problems  []corpus.Problem
	others    map[string]int // files of a folder that are no articles, by extension
	roots     []string       // the PATHs added, as given
	folders   []*folder
	cwd       string            // asked for once
	links     bool              // some file was found through a symbolic link
	canonical map[string]string // folders by path, without symbolic links
}

// file is one raw article before it has its id.
type file struct {
	*origin
	rel  string // slash path in its PATH root, byte for byte: its id is made of it
	name string // what to open in origin.from: differs from rel for a link
	link bool
}

// origin is a PATH.
type origin struct {
	from  place
	given string // as given, cleaned, with slashes; empty for what is compiled in
	canon string // absolute, without symbolic links, with slashes
}

// shown is the slash path a person would use for rel in o.
func (o *origin) shown(rel string) string {
	switch o.given {
	case "", ".":
		return rel
	case "/":
		return "/" + rel
	}
	return o.given + "/" + rel
}

// shown is the slash path a person would use for f.
func (f file) shown() string {
	if _, single := f.from.(single); single {
		return f.given
	}
	return f.origin.shown(f.rel)
}

// key is the same for two files that are one.
func (f file) key() string {
	if _, single := f.from.(single); single {
		return f.canon
	}
	return path.Join(f.canon, f.name)
}

// listing puts what was found in order, gives it its ids, and calls it name.
func (l *lister) listing(name string) *Listing {
	found := l.found
	if len(l.roots) > 1 || l.links {
		found = distinct(found)
	}
	sorted := make([]shownFile, len(found))
	for i, f := range found {
		sorted[i] = shownFile{f, f.shown()}
	}
	slices.SortFunc(sorted, func(a, b shownFile) int {
		if a.origin == b.origin { // the same beginning: the shorter comparison tells
			return strings.Compare(a.rel, b.rel)
		}
		return cmp.Or(strings.Compare(a.shown, b.shown), strings.Compare(a.canon, b.canon))
	})
	ids := identify(sorted)
	items := make([]Item, len(sorted))
	for i, f := range sorted {
		items[i] = Item{ID: ids[i], Path: label(f.shown), Ext: extension(f.shown), from: f.from, name: f.name}
	}
	l.countOthers(name)
	slices.SortStableFunc(l.problems, func(a, b corpus.Problem) int { return strings.Compare(a.Path, b.Path) })
	return &Listing{Name: name, Items: items, Problems: l.problems, folders: l.folders}
}

// shownFile is a file with the path that orders it.
type shownFile struct {
	file
	shown string
}

func (l *lister) release() {
	for _, f := range l.folders {
		f.release()
	}
}

func (l *lister) problem(shown, what string) {
	l.problems = append(l.problems, corpus.Problem{Path: show(shown), What: what})
}

// walk finds the articles of a folder, at any depth. It follows no link to a
// folder, so that it ends.
func (l *lister) walk(o *origin) error {
	type dir struct {
		name  string
		depth int
	}
	for left := []dir{{".", 0}}; len(left) > 0; {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		d := left[len(left)-1]
		left = left[:len(left)-1]
		if d.depth > maxDepth {
			l.problem(o.shown(d.name), fmt.Sprintf("is left out: it lies more than %d folders deep", maxDepth))
			continue
		}
		entries, err := readDir(o.from, d.name)
		if err != nil && d.name == "." && len(entries) == 0 {
			return &PathError{Path: show(o.given), Err: plainly(err)}
		}
		if err != nil {
			l.problem(o.shown(d.name), "cannot be listed: "+plainly(err).Error())
		}
		for _, e := range entries {
			if name, isDir := l.entry(o, d.name, e); isDir {
				left = append(left, dir{name, d.depth + 1})
			}
		}
	}
	return nil
}

// entry sorts one entry of the folder dir, and says whether it is a folder to
// go on with.
func (l *lister) entry(o *origin, dir string, e fs.DirEntry) (name string, isDir bool) {
	name = e.Name()
	if strings.HasPrefix(name, ".") {
		return name, false
	}
	if dir != "." {
		name = dir + "/" + name
	}
	switch kind := e.Type(); {
	case kind.IsDir():
		return name, true
	case kind == fs.ModeSymlink:
		l.link(o, name)
	case !kind.IsRegular():
		l.problem(o.shown(name), "is "+kindOf(kind)+", not a file: it is left out")
	default:
		l.file(file{origin: o, rel: name, name: name})
	}
	return name, false
}

// file adds f, if its name says that it is an article.
func (l *lister) file(f file) {
	if ext := extension(f.rel); !isKnown(ext) {
		l.others[ext]++
		return
	}
	l.found = append(l.found, f)
}

// link adds the file of the same folder that the symbolic link name leads to.
func (l *lister) link(o *origin, name string) {
	if ext := extension(name); ext != "" && !isKnown(ext) {
		l.others[ext]++
		return
	}
	shown := o.shown(name)
	follow, ok := o.from.(*folder)
	if !ok {
		l.problem(shown, "is a symbolic link: it is not followed here")
		return
	}
	target, mode, err := follow.target(name)
	switch {
	case err != nil:
		l.problem(shown, "is a symbolic link that "+err.Error())
	case mode.IsDir(): // its files have their own names in the folder
	case !mode.IsRegular():
		l.problem(shown, "is a symbolic link to "+kindOf(mode)+", not to a file: it is left out")
	default:
		l.links = true
		l.file(file{origin: o, rel: name, name: target, link: true})
	}
}

// kindsShown is how many extensions the count of other files names.
const kindsShown = 8

// countOthers says in one problem how many files were left out for their kind.
func (l *lister) countOthers(name string) {
	if len(l.others) == 0 {
		return
	}
	total := 0
	for _, n := range l.others {
		total += n
	}
	kinds := slices.SortedFunc(maps.Keys(l.others), func(a, b string) int {
		return cmp.Or(cmp.Compare(l.others[b], l.others[a]), cmp.Compare(a, b))
	})
	var parts []string
	for i, k := range kinds {
		if i == kindsShown {
			parts = append(parts, plural(len(kinds)-i, "more kind", "more kinds"))
			break
		}
		if k == "" {
			k = "without extension"
		}
		parts = append(parts, fmt.Sprintf("%s %d", k, l.others[kinds[i]]))
	}
	what := fmt.Sprintf("%d files of other kinds were left out: ", total)
	if total == 1 {
		what = "1 file of another kind was left out: "
	}
	where := name
	if len(l.roots) == 1 {
		where = tidy(l.roots[0])
	}
	l.problem(where, what+strings.Join(parts, ", "))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
