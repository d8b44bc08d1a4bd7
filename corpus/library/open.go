package library

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/entity"
	"dossier/corpus/mention"
	"dossier/corpus/source"
	"dossier/corpus/token"
)

// Options says which corpus to open.
type Options struct {
	Paths       []string  // files and folders; "-" is a list of paths on Stdin
	Stdin       io.Reader // read only where Paths has "-"
	Default     fs.FS     // the articles to open without Paths
	DefaultName string
	Name        string // the corpus's name, where the reader gave one

	// DataHome is the folder for what a reader wants to keep (XDG_DATA_HOME): the
	// keys that were made go there, and decisions about a corpus that is no
	// writable folder. Empty: keys are made anew each time, and such a corpus
	// takes no decision.
	DataHome string

	// ReadOnly opens a corpus for others than its owner: decisions that were made
	// hold, those in a folder that this process may not write included, and none
	// is taken. Of the paths that it is opened by, only the last names are shown.
	ReadOnly bool

	// Later is given the work that the snapshot need not wait for: to write keys
	// that are new. It may take as long as a disk does. Nil: it is done before the
	// snapshot is given.
	Later func(work func())
	Now   func() time.Time // the time of a decision; nil: time.Now
}

// Progress says how far the making of a snapshot has come.
type Progress struct {
	Stage       Stage
	Done, Total int // articles; Total is 0 where it is not known yet
}

// Stage is a part of making a snapshot.
type Stage uint8

// The stages, in order.
const (
	Listing Stage = iota
	Reading
	Recognising
	Resolving
)

func (s Stage) String() string {
	return [...]string{"listing files", "reading", "finding names", "joining names"}[s]
}

// Open reads a corpus whole. report, which may be nil, is called from several
// goroutines. A folder that is missing is an error, an article that cannot be
// read a problem of the snapshot. Two runs over the same files give equal
// snapshots; with other files between them, equal but for numbers and what the
// files say: an entity keeps the key that was made for it.
func Open(ctx context.Context, opts Options, report func(Progress)) (*Snapshot, error) {
	return Stream(ctx, opts, report, nil)
}

// Stream is [Open] for a reader who does not wait: publish is called, from one
// goroutine at a time, with a snapshot of what has been read so far, at growing
// intervals, before the whole one is returned.
func Stream(ctx context.Context, opts Options, report func(Progress), publish func(*Snapshot)) (*Snapshot, error) {
	if report == nil {
		report = func(Progress) {}
	}
	warm()
	report(Progress{Stage: Listing})
	listing, err := source.List(ctx, source.Spec{Paths: opts.Paths, Stdin: opts.Stdin,
		Default: opts.Default, DefaultName: opts.DefaultName, Name: opts.Name})
	if err != nil {
		return nil, err
	}
	defer listing.Close() // of the folders it holds open; a later Source opens them anew
	b := &builder{listing: listing, report: report, publish: publish, veil: veilOf(opts),
		articles: make([]*corpus.Article, len(listing.Items)),
		problems: make([][]corpus.Problem, len(listing.Items)),
		raw:      make(map[corpus.ArticleID]source.Item, len(listing.Items))}
	for _, item := range listing.Items {
		b.raw[item.ID] = item
	}
	if err := b.read(ctx); err != nil {
		return nil, err
	}
	keys := make(chan *keyring, 1)
	go func() { keys <- keyringOf(opts, listing) }()
	articles := inOrder(clean.Settle(b.known()))
	if err := b.recognise(ctx, articles); err != nil {
		return nil, err
	}
	mention.Agree(articles)
	report(Progress{Stage: Resolving, Total: len(articles)})
	entities, mentions := entity.Resolve(articles, token.SentenceAt)
	for i, a := range articles {
		a.Mentions = mentions[i]
	}
	entities, later := (<-keys).apply(articles, entities)
	s := newSnapshot(listing.Name, articles, entities, b.allProblems(), b.raw)
	s.complete = true
	s.keep(opts, listing)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", Resolving, err)
	}
	switch {
	case later == nil:
	case opts.Later == nil:
		later()
	default:
		opts.Later(later)
	}
	return s, nil
}

// builder holds what the stages have made so far. Each article has a slot of
// its own, so that the result does not depend on who finished first.
type builder struct {
	listing *source.Listing
	report  func(Progress)
	publish func(*Snapshot)
	veil    veil

	mu       sync.Mutex
	articles []*corpus.Article // nil: not read yet, or a problem
	problems [][]corpus.Problem
	raw      map[corpus.ArticleID]source.Item
}

// firstPublish is when a reader gets to see what has been read by then. Each
// further part waits twice as long, so that publishing costs little in all.
const firstPublish = 60 * time.Millisecond

// read makes an article of every item.
func (b *builder) read(ctx context.Context) error {
	stop := b.publishing()
	defer stop()
	return b.each(ctx, Reading, len(b.listing.Items), func(ctx context.Context, i int) {
		item := b.listing.Items[i]
		raw, err := item.Read(ctx)
		if err != nil {
			b.put(i, nil, []corpus.Problem{{Path: item.Path, What: err.Error()}})
			return
		}
		a, problems, err := clean.Article(item.Path, item.Ext, raw)
		if err != nil {
			problems = append(problems, corpus.Problem{Path: item.Path, What: err.Error()})
		}
		if a != nil {
			a.ID, a.Path = item.ID, b.veil.path(a.Path)
			for j := range problems {
				problems[j].ID = item.ID
			}
		}
		b.put(i, a, problems)
	})
}

func (b *builder) put(i int, a *corpus.Article, problems []corpus.Problem) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.articles[i], b.problems[i] = a, problems
}

// publishing publishes what is known at growing intervals, until stopped.
func (b *builder) publishing() (stop func()) {
	if b.publish == nil {
		return func() {}
	}
	done, quit := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		wait := firstPublish
		for {
			select {
			case <-quit:
				return
			case <-time.After(wait):
				wait *= 2
				b.publish(newSnapshot(b.listing.Name, inOrder(b.known()), nil, b.allProblems(), b.raw))
			}
		}
	}()
	return func() { close(quit); <-done }
}

// known gives the articles read so far, in the order of the listing.
func (b *builder) known() []*corpus.Article {
	b.mu.Lock()
	defer b.mu.Unlock()
	known := make([]*corpus.Article, 0, len(b.articles))
	for _, a := range b.articles {
		if a != nil {
			known = append(known, a)
		}
	}
	return known
}

func (b *builder) allProblems() []corpus.Problem {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.veil.problems(slices.Concat(append([][]corpus.Problem{b.listing.Problems}, b.problems...)...))
}

// recognise finds the mentions of articles.
func (b *builder) recognise(ctx context.Context, articles []*corpus.Article) error {
	recogniser := mention.Trained()
	var rooms sync.Pool // for the words of one article after another
	return b.each(ctx, Recognising, len(articles), func(_ context.Context, i int) {
		room, ok := rooms.Get().(*token.Room)
		if !ok {
			room = &token.Room{}
		}
		defer rooms.Put(room)
		room.Empty()
		a := articles[i]
		words := make([][]corpus.Sentence, len(a.Blocks))
		for j, bl := range a.Blocks {
			words[j] = room.Sentences(bl.Text)
		}
		a.Mentions = recogniser.Recognise(a, words)
	})
}

// each calls work for 0 to n-1 on as many goroutines as there are processors.
func (b *builder) each(ctx context.Context, stage Stage, n int, work func(ctx context.Context, i int)) error {
	g, ctx := errgroup.WithContext(ctx)
	var next, done atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		g.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return fmt.Errorf("%s: %w", stage, err)
				}
				work(ctx, i)
				b.report(Progress{stage, int(done.Add(1)), n})
			}
		})
	}
	return g.Wait()
}

// inOrder gives new articles in default order, numbered, ready to be changed
// further by the one who asked.
func inOrder(articles []*corpus.Article) []*corpus.Article {
	copies := make([]corpus.Article, len(articles))
	out := make([]*corpus.Article, len(articles))
	for i, a := range articles {
		copies[i] = *a
		out[i] = &copies[i]
	}
	slices.SortStableFunc(out, func(a, b *corpus.Article) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Path, b.Path))
	})
	for i, a := range out {
		a.Number = i + 1
	}
	return out
}
