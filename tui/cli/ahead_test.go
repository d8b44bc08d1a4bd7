package cli

import (
	"context"
	"errors"
	"testing"
	"time"

	"dossier/corpus/library"
)

func TestAnOpeningAheadOfTheScreen(t *testing.T) {
	early, late := library.Empty("early"), library.Empty("late")
	begun, joined := make(chan struct{}), make(chan struct{})
	opened := 0
	open := ahead(t.Context(), 0, func(_ context.Context, report func(library.Progress), publish func(*library.Snapshot)) (*library.Snapshot, error) {
		opened++
		report(library.Progress{Done: 1})
		publish(early)
		if opened == 1 {
			close(begun)
			<-joined
		}
		report(library.Progress{Done: 2})
		return late, nil
	})
	<-begun // though nobody has asked for it
	for call := 1; call <= 2; call++ {
		var done []int
		var shown []string
		s, err := open(t.Context(), func(p library.Progress) {
			if done = append(done, p.Done); p.Done == 1 && call == 1 {
				defer close(joined)
			}
		}, func(s *library.Snapshot) { shown = append(shown, s.Name()) })
		if s != late || err != nil || opened != call {
			t.Errorf("call %d gave %v, %v after %d openings", call, s, err, opened)
		}
		if len(done) != 2 || done[0] != 1 || done[1] != 2 || len(shown) != 1 || shown[0] != "early" {
			t.Errorf("call %d reported %v and showed %v", call, done, shown)
		}
	}
}

func TestTheScreenWaitsForACorpusThatOpensAtOnce(t *testing.T) {
	opened := false
	ahead(t.Context(), time.Minute, func(context.Context, func(library.Progress), func(*library.Snapshot)) (*library.Snapshot, error) {
		opened = true
		return library.Empty("x"), nil
	})
	if !opened {
		t.Error("the screen did not wait")
	}
}

func TestAnOpeningAheadEndsWithWhoAskedForIt(t *testing.T) {
	open := ahead(t.Context(), 0, func(ctx context.Context, _ func(library.Progress), _ func(*library.Snapshot)) (*library.Snapshot, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := open(ctx, func(library.Progress) {}, func(*library.Snapshot) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("gave %v", err)
	}
}

func TestAPanicAheadIsMetByWhoAskedForIt(t *testing.T) {
	open := ahead(t.Context(), 0, func(context.Context, func(library.Progress), func(*library.Snapshot)) (*library.Snapshot, error) {
		panic("broken")
	})
	defer func() {
		if r := recover(); r != "broken" {
			t.Errorf("met %v", r)
		}
	}()
	_, _ = open(t.Context(), func(library.Progress) {}, func(*library.Snapshot) {})
	t.Error("met no panic")
}
