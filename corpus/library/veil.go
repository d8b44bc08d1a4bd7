package library

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/corpus"
)

// veil hides from those who read over a network where on its machine a corpus
// is: of each path that it was opened by, only the last name is shown. A nil veil
// hides nothing.
type veil []string // paths with slashes, longer ones first

// veilOf gives the veil of a corpus that is opened with opts.
func veilOf(opts Options) veil {
	if !opts.ReadOnly {
		return nil
	}
	v := veil{}
	for _, p := range append([]string{opts.DataHome}, opts.Paths...) {
		if p = strings.TrimRight(filepath.ToSlash(p), "/"); strings.Contains(p, "/") {
			v = append(v, p)
		}
	}
	slices.SortFunc(v, func(a, b string) int { return len(b) - len(a) })
	return v
}

// path gives the path of an article or another file as it is shown.
func (v veil) path(p string) string {
	if v == nil {
		return p
	}
	for _, from := range v {
		if rest, ok := strings.CutPrefix(p, from); ok && (rest == "" || rest[0] == '/') {
			return path.Base(from) + rest
		}
	}
	if path.IsAbs(p) || filepath.IsAbs(p) { // one of a list
		return path.Base(filepath.ToSlash(p))
	}
	return p
}

// problem gives a problem as it is shown.
func (v veil) problem(p corpus.Problem) corpus.Problem {
	if v == nil {
		return p
	}
	shown := v.path(p.Path)
	p.What = strings.ReplaceAll(p.What, p.Path, shown)
	for _, from := range v {
		p.What = strings.ReplaceAll(p.What, from, path.Base(from))
	}
	p.Path = shown
	return p
}

// problems is problem for each of all, which it may change.
func (v veil) problems(all []corpus.Problem) []corpus.Problem {
	for i := range all {
		all[i] = v.problem(all[i])
	}
	return all
}
