package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"charm.land/log/v2"

	"dossier/corpus/library"
	"dossier/corpus/safe"
)

// follower keeps what is served as the files on disk are. It looks at their
// names, sizes and times, which needs nothing of the system that a network file
// system lacks, and reads the corpus anew once it has come to rest.
type follower struct {
	look    func(ctx context.Context) (library.Stamp, error)
	open    func(ctx context.Context) (*library.Snapshot, error)
	publish func(*library.Snapshot)
	tell    func(error) // of each reading; nil error: it is served
	log     *log.Logger

	snap    *library.Snapshot // that is served
	stamp   library.Stamp     // of snap, or of what could not be read
	pending library.Stamp     // that is not at rest yet
	since   time.Time         // when it was first seen to differ; zero: it does not
	unread  bool              // stamp is that of what could not be read
	failed  string            // the last error that was told
}

// How often the files are looked at, and for how long a corpus that never comes
// to rest is not read. A look is at most one part in lookShare of the time, so
// that a large corpus is looked at less often.
const (
	everyLook = 2 * time.Second
	lookShare = 100
	mostRest  = time.Minute
)

// follow looks until ctx ends, and at once when now says so.
func (f *follower) follow(ctx context.Context, now <-chan struct{}) {
	wait := everyLook
	for {
		select {
		case <-ctx.Done():
			return
		case <-now:
			if f.unread {
				f.stamp = library.Stamp{} // to be tried again
			}
		case <-time.After(wait):
		}
		began := time.Now()
		f.step(ctx)
		wait = max(everyLook, lookShare*time.Since(began))
		if !f.since.IsZero() {
			wait = everyLook // it is about to be at rest
		}
	}
}

// step looks once, and reads what has come to rest.
func (f *follower) step(ctx context.Context) {
	stamp, err := f.look(ctx)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		f.fail(err)
		return
	case stamp == f.stamp:
		if f.failed != "" && !f.unread {
			f.log.Info("corpus can be read again, and is as it was")
		}
		f.since, f.failed = time.Time{}, ""
		return
	case f.since.IsZero():
		f.since, f.pending = time.Now(), stamp
		return
	case stamp != f.pending && time.Since(f.since) < mostRest:
		f.pending = stamp
		return
	}
	f.read(ctx, stamp)
}

// errEmptied keeps a corpus whose folder is empty all at once: more often than
// that somebody deleted every article, a disk was not there.
var errEmptied = errors.New("there is no article any more; restart to serve none")

// read reads the corpus as it is at stamp, and serves it. Where that cannot be
// done, what is served stays until the files change again.
func (f *follower) read(ctx context.Context, stamp library.Stamp) {
	began := time.Now()
	next, err := f.anew(ctx, stamp)
	if ctx.Err() != nil {
		return
	}
	if err == nil && len(next.Articles()) == 0 && len(f.snap.Articles()) > 0 {
		err = errEmptied
	}
	f.stamp, f.since = stamp, time.Time{}
	if f.unread = err != nil; f.unread {
		f.fail(err)
		return
	}
	f.failed = ""
	came, left := comings(f.snap, next)
	f.snap = next
	f.publish(next)
	f.tell(nil)
	f.log.Info("corpus read anew", "articles", len(next.Articles()), "came", came, "left", left, "decisions", len(next.Decisions()),
		"problems", len(next.Problems()), "took", time.Since(began).Round(time.Millisecond))
}

// anew gives the corpus as it is at stamp. A panic is an error: what cannot be
// read must not end the following.
func (f *follower) anew(ctx context.Context, stamp library.Stamp) (next *library.Snapshot, err error) {
	defer func() {
		if p := recover(); p != nil {
			next, err = nil, fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if stamp.Articles == f.stamp.Articles {
		return f.snap.Redecided()
	}
	return f.open(ctx)
}

// fail tells of an error, once for as long as it stays the same.
func (f *follower) fail(err error) {
	if f.failed == err.Error() {
		return
	}
	f.failed = err.Error()
	f.tell(err)
	f.log.Error("corpus cannot be read anew; the old one is served", "why", safe.Line(err.Error()))
}

// comings counts the articles that are new in now, and those that only
// before has.
func comings(before, now *library.Snapshot) (came, left int) {
	for _, a := range now.Articles() {
		if _, ok := before.Article(a.ID); !ok {
			came++
		}
	}
	return came, len(before.Articles()) + came - len(now.Articles())
}
