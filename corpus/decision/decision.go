// Package decision keeps what readers decided about names in a text file that
// people can read, change, compare and merge: one decision a stanza of TOML. It
// imports corpus, corpus/safe, corpus/fold and corpus/keep.
//
// How it goes, one file each:
//
//   - text: a file is cut into pieces, and pieces are put in and taken out;
//     what is not understood stays as it is, byte for byte
//   - stanza: one decision as TOML, and back
//
// corpus/keep reads, locks and replaces the file.
package decision

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"dossier/corpus"
	"dossier/corpus/keep"
	"dossier/corpus/safe"
)

// FileName is what the file is called.
const FileName = "decisions.toml"

// maxSize is how large a file of decisions may be, in bytes: some ten thousand
// decisions.
const maxSize = 8 << 20

// lockPatience is how long one waits for another process to end its change,
// which takes some milliseconds.
const lockPatience = 5 * time.Second

// Store is one file of decisions. It is safe for concurrent use, by several
// processes too.
type Store struct {
	root     string        // the folder that is there already and that nothing leads out of
	path     string        // of the file, below root
	patience time.Duration // with another process that changes the file
	mu       sync.Mutex
	read     map[string]reading // of stanzas that were read before, by their text
}

// reading is what came of reading one stanza.
type reading struct {
	decision corpus.Decision
	faults   []fault
}

// New gives the store of a file in the folder called in, which lies in root and
// is made with the first decision, as is root.
func New(root, in string) *Store {
	return &Store{root: root, path: filepath.Join(in, FileName), patience: lockPatience, read: map[string]reading{}}
}

// Path is where the file is, or will be, safe to show.
func (s *Store) Path() string { return safe.Line(filepath.Join(s.root, s.path)) }

// Contents is what a file of decisions holds at one moment.
type Contents struct {
	Decisions []corpus.Decision // in the order of the file
	Lines     []int             // of each decision, from 1
	Problems  []corpus.Problem  // what could not be read, with its line
	Revision  string            // equal for equal files
}

// Stat says how large the file is and when it was changed; [fs.ErrNotExist]
// where nothing was decided yet.
func (s *Store) Stat() (fs.FileInfo, error) {
	root, err := os.OpenRoot(s.root)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Stat(s.path)
}

// Read gives what the file holds. A file that is not there holds nothing; a
// stanza that cannot be read is a problem, and all others are read. The error
// is for a file that cannot be read at all.
func (s *Store) Read() (Contents, error) {
	raw, err := keep.Read(s.root, s.path, maxSize)
	if err != nil {
		return Contents{}, s.failed("read", err)
	}
	_, c := s.understand(raw)
	return c, nil
}

// Edit says how a file is to change.
type Edit struct {
	Add    []corpus.Decision
	Remove []int // indices in the decisions of the contents
}

// Update changes the file. decide is called with what it holds, while no other
// process may change it, and says what to do; its error ends Update and leaves
// the file alone. When Update returns, the change is on disk: it survives the
// end of the process and of the machine's power. What decide did not ask for
// stays byte for byte.
func (s *Store) Update(ctx context.Context, decide func(Contents) (Edit, error)) (Contents, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, err := keep.Open(s.root, filepath.Dir(s.path), FileName, maxSize)
	if err != nil {
		return Contents{}, s.failed("make the folder of", err)
	}
	defer f.Close()
	unlock, err := f.Lock(ctx, s.patience)
	if err != nil {
		return Contents{}, s.failed("change", err)
	}
	defer unlock()
	raw, err := f.Read()
	if err != nil {
		return Contents{}, s.failed("read", err)
	}
	t, c := s.understandLocked(raw)
	edit, err := decide(c)
	if err != nil {
		unlock()
		f.Unmake()
		return c, err
	}
	changed := t.edited(edit)
	if len(changed) > maxSize {
		return c, s.failed("change", errors.New("it would be larger than can be read again: take old decisions out by hand"))
	}
	_, after := s.understandLocked(changed)
	if !holds(after, edit.Add) {
		return c, s.failed("change", errors.New("the new decision could not be read again there: mend the lines that are reported, by hand"))
	}
	if err := f.Replace(changed); err != nil {
		return c, s.failed("write", err)
	}
	return after, nil
}

// holds reports whether all of ds are among what c holds.
func holds(c Contents, ds []corpus.Decision) bool {
	for _, d := range ds {
		d, faults := parse(write(d, "\n")) // without what its act does not need
		says := write(d, "\n")
		if len(faults) > 0 || !slices.ContainsFunc(c.Decisions, func(o corpus.Decision) bool { return o.Act == d.Act && write(o, "\n") == says }) {
			return false
		}
	}
	return true
}

// Error says what of a file of decisions could not be done.
type Error struct {
	Path string // safe to show
	Do   string // "read", "write" ...
	Err  error
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s the decisions in %s: %v", e.Do, e.Path, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

func (s *Store) failed(do string, err error) error { return &Error{s.Path(), do, keep.Plainly(err)} }

func (s *Store) understand(raw []byte) (*text, Contents) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.understandLocked(raw)
}

// understandLocked reads every stanza of raw. Those that were read before are
// not read again.
func (s *Store) understandLocked(raw []byte) (*text, Contents) {
	t := cut(string(raw))
	c := Contents{Revision: revision(raw)}
	known := make(map[string]reading, len(t.pieces))
	at := map[string]int{} // of each decision read its index, plus one, by what it says
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.fault != "" {
			c.Problems = append(c.Problems, s.problem(p.line, p.fault))
		}
		if p.kind != stanza {
			continue
		}
		r, ok := s.read[p.text]
		if !ok {
			r.decision, r.faults = parse(p.text)
		}
		known[p.text] = r
		for _, f := range r.faults {
			c.Problems = append(c.Problems, s.problem(p.line+f.line, f.what))
		}
		if len(r.faults) > 0 {
			continue
		}
		p.order = orderOf(&r.decision)
		says := write(r.decision, "\n")
		if first := at[says]; first > 0 {
			c.Problems = append(c.Problems, s.problem(p.line, fmt.Sprintf("the same decision as in line %d", c.Lines[first-1])))
			p.decision = first // taken out together
			continue
		}
		p.decision = len(c.Decisions) + 1
		at[says] = p.decision
		c.Decisions = append(c.Decisions, r.decision)
		c.Lines = append(c.Lines, p.line)
	}
	s.read = known
	return t, c
}

func (s *Store) problem(line int, what string) corpus.Problem {
	return corpus.Problem{Path: s.Path(), What: fmt.Sprintf("line %d: %s", line, safe.Line(what))}
}
