package library

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/safe"
)

// UnknownError says that nothing has the name that was given.
type UnknownError struct {
	What    string   // "article" or "entity"
	Given   string   // safe to show
	Nearest []string // names that come near it, nearest first
}

func (e *UnknownError) Error() string {
	s := fmt.Sprintf("no %s %q", e.What, e.Given)
	if len(e.Nearest) > 0 {
		s += "; nearest: " + strings.Join(e.Nearest, ", ")
	}
	return s
}

// AmbiguousError says that more than one thing has the name that was given.
type AmbiguousError struct {
	What  string
	Given string   // safe to show
	Fits  []string // how each can be named without doubt; an article's title follows its id
}

// fitsShown is how many of the things that fit an error's text lists.
const fitsShown = 10

func (e *AmbiguousError) Error() string {
	fits, plural := e.Fits, e.What+"s"
	if e.What == "entity" {
		plural = "entities"
	}
	more := ""
	if len(fits) > fitsShown {
		more = fmt.Sprintf(" and %d more", len(fits)-fitsShown)
		fits = fits[:fitsShown]
	}
	return fmt.Sprintf("%q names %d %s: %s%s", e.Given, len(e.Fits), plural, strings.Join(fits, ", "), more)
}

// FindArticle gives the article that ref names: its id, an unambiguous
// beginning of one, or its number. Digits alone are always a number. The error
// is an [*UnknownError] or an [*AmbiguousError].
func (s *Snapshot) FindArticle(ref string) (*corpus.Article, error) {
	if ref != "" && strings.Trim(ref, "0123456789") == "" {
		if n, err := strconv.Atoi(ref); err == nil && n >= 1 && n <= len(s.articles) {
			return s.articles[n-1], nil
		}
		return nil, &UnknownError{What: "article", Given: ref, Nearest: s.numbers()}
	}
	var fits []string
	var found *corpus.Article
	for _, a := range s.articles {
		if string(a.ID) == ref {
			return a, nil
		}
		if ref != "" && strings.HasPrefix(string(a.ID), ref) {
			found = a
			fits = append(fits, string(a.ID)+"  "+a.Title)
		}
	}
	switch len(fits) {
	case 1:
		return found, nil
	case 0:
		return nil, &UnknownError{What: "article", Given: safe.Line(ref), Nearest: s.nearestArticles(ref)}
	}
	return nil, &AmbiguousError{What: "article", Given: safe.Line(ref), Fits: fits}
}

func (s *Snapshot) numbers() []string {
	switch len(s.articles) {
	case 0:
		return nil
	case 1:
		return []string{"1"}
	}
	return []string{fmt.Sprintf("1 to %d", len(s.articles))}
}

// FindEntity gives the entity that name names: its key or any of its names,
// case and accents ignored, else the end of a person's, such as a surname that
// the texts never give alone. The error is an [*UnknownError] or an
// [*AmbiguousError].
func (s *Snapshot) FindEntity(name string) (*corpus.Entity, error) {
	if e := s.EntityByKey(corpus.EntityKey(name)); e != nil {
		return e, nil
	}
	key := fold.Key(name)
	var fits []*corpus.Entity
	if key != "" {
		fits = s.entitiesThat(func(e *corpus.Entity) bool { return isNamed(e, key) })
	}
	if key != "" && len(fits) == 0 {
		fits = s.entitiesThat(func(e *corpus.Entity) bool {
			return e.Type == corpus.Person && strings.HasSuffix(fold.Key(nameInTexts(e)), " "+key)
		})
	}
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return nil, &UnknownError{What: "entity", Given: safe.Line(name), Nearest: s.nearestEntities(withoutType(name))}
	}
	keys := make([]string, len(fits))
	for i, e := range fits {
		keys[i] = string(e.Key)
	}
	return nil, &AmbiguousError{What: "entity", Given: safe.Line(name), Fits: keys}
}

// nameInTexts is the name that e is shown by, or where a reader chose another
// one the fullest that the articles give.
func nameInTexts(e *corpus.Entity) string {
	best := ""
	for _, n := range e.Names {
		if n.Text == e.Name {
			return e.Name
		}
		if strings.Count(n.Text, " ") > strings.Count(best, " ") {
			best = n.Text
		}
	}
	return cmp.Or(best, e.Name)
}

func (s *Snapshot) entitiesThat(fit func(*corpus.Entity) bool) (fits []*corpus.Entity) {
	for i := range s.entities {
		if e := &s.entities[i]; e.Exists() && fit(e) {
			fits = append(fits, e)
		}
	}
	slices.SortStableFunc(fits, func(a, b *corpus.Entity) int { return cmp.Compare(b.Mentions, a.Mentions) })
	return fits
}

// withoutType gives the folded name that is meant by name, which may be a key
// that no entity has: person:sergei-lavrov is near Sergei Lavrov.
func withoutType(name string) string {
	if typ, rest, ok := strings.Cut(name, ":"); ok {
		if _, ok := corpus.ParseType(strings.ToLower(strings.TrimSpace(typ))); ok {
			name = rest
		}
	}
	return fold.Key(name)
}

// isNamed reports whether key, which is folded, is one of e's names.
func isNamed(e *corpus.Entity, key string) bool {
	return fold.Key(e.Name) == key || slices.ContainsFunc(e.Names, func(n corpus.Name) bool { return fold.Key(n.Text) == key })
}

// nearestShown is how many near names an error lists.
const nearestShown = 5

func (s *Snapshot) nearestEntities(key string) []string {
	var all []near
	for i := range s.entities {
		e := &s.entities[i]
		if !e.Exists() {
			continue
		}
		best := near{name: e.Name, distance: distance(key, fold.Key(e.Name)), weight: e.Mentions}
		for _, n := range e.Names {
			best.distance = min(best.distance, distance(key, fold.Key(n.Text)))
		}
		all = append(all, best)
	}
	return nearest(all, key)
}

func (s *Snapshot) nearestArticles(ref string) []string {
	var all []near
	key := fold.Key(ref)
	for _, a := range s.articles {
		d := min(distance(key, fold.Key(a.Title)), distance(ref, string(a.ID)))
		all = append(all, near{name: fmt.Sprintf("%d %s", a.Number, a.Title), distance: d})
	}
	return nearest(all, key)
}

type near struct {
	name     string
	distance int
	weight   int
}

// distance is the edit distance of two keys, a beginning or a word of one
// being nearer than that.
func distance(given, name string) int {
	switch {
	case given == "" || name == "":
		return 1 << 20
	case strings.HasPrefix(name, given):
		return 1
	case strings.Contains(" "+name+" ", " "+given+" "):
		return 1
	case len(given) > 64 || len(name) > 64:
		return 1 << 20
	}
	best := fold.Distance(given, name)
	for _, w := range strings.Fields(name) {
		best = min(best, fold.Distance(given, w)+1)
	}
	return best
}

// nearest gives the names within reach of what was given, nearest and most
// mentioned first. Of a short name fewer letters may be wrong: any three letters
// are three changes away from any others.
func nearest(all []near, given string) []string {
	reach := min(1+utf8.RuneCountInString(given)/3, 4)
	slices.SortStableFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.weight, a.weight))
	})
	var names []string
	for _, n := range all {
		if len(names) == nearestShown || n.distance > reach {
			break
		}
		names = append(names, n.name)
	}
	return names
}
