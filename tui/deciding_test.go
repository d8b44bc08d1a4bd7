package tui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// begin presses keys whose last one starts work, and gives that work undone.
func (r *reader) begin(keys ...string) tea.Cmd {
	r.t.Helper()
	r.press(keys[:len(keys)-1]...)
	_, cmd := r.Update(keyMsg(keys[len(keys)-1]))
	return cmd
}

func TestTwoDecisionsInARowBothHold(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Fidesz")
	first := r.begin("c", "'X", "enter")
	second := r.begin("t", "p")
	if second != nil {
		r.run(second)
	}
	if len(r.jobs) != 2 || r.named("FideszX") != nil {
		t.Fatalf("%d decisions wait, want 2", len(r.jobs))
	}
	r.run(first)
	if e := r.named("FideszX"); e == nil || e.Type != corpus.Person || len(r.snap.Decisions()) != 2 || len(r.jobs) != 0 {
		t.Errorf("of two decisions %d hold: %+v", len(r.snap.Decisions()), e)
	}
	r.press("U U U U")
	if e := r.named("Fidesz"); e == nil || e.Type != corpus.Organization {
		t.Errorf("U U twice leaves %+v", e)
	}
}

func TestUndoWaitsForTheDecisionUnderWay(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Fidesz")
	late := r.begin("c", "'X", "enter")
	r.press("U U")
	r.run(late)
	if r.named("Fidesz") == nil || len(r.snap.Decisions()) != 0 || len(r.jobs) != 0 {
		t.Errorf("%d decisions hold after U U; the status line says %q", len(r.snap.Decisions()), r.notice)
	}
}

func TestKeysWhileADecisionIsKeptMoveTheReader(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("Viktor Orban")
	late := r.begin("M", "'meyer", "enter")
	r.press("J J", "h", "d")
	article, top, focus := r.text.article.ID, r.text.top, r.focus
	r.run(late)
	if r.text.article.ID != article || r.text.top != top || r.focus != focus {
		t.Errorf("the late answer takes the reader from %s line %d to %s line %d", article, top, r.text.article.ID, r.text.top)
	}
	r.exact()
}

func TestAnAnswerIsTakenOnce(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Fidesz")
	late := r.begin("c", "'X", "enter")
	msg := late()
	r.send(msg)
	r.press("U U")
	r.send(msg)
	if r.named("Fidesz") == nil || r.named("FideszX") != nil {
		t.Error("an answer that came twice brings back what was undone")
	}
}

func TestAReloadDropsNoDecision(t *testing.T) {
	tests := map[string]func(r *reader, read, told func()){
		"read after the answer":         func(_ *reader, read, told func()) { told(); read() },
		"read while it is kept":         func(_ *reader, read, told func()) { read(); told() },
		"read after it was undone":      func(r *reader, read, told func()) { told(); r.press("U U"); read() },
		"read after another one":        func(r *reader, read, told func()) { told(); r.press("t p"); read() },
		"read between two":              func(r *reader, read, told func()) { r.press("t p"); read(); told() },
		"read while it is to be undone": func(r *reader, read, told func()) { r.press("U U"); read(); told() },
	}
	for name, order := range tests {
		t.Run(name, func(t *testing.T) {
			dir := clippings(t)
			r := newCorrector(t, dir, "dark", 120, 40)
			r.onCard("Fidesz")
			write(t, dir, "5.md", "---\ntitle: Orban again\ndate: 2016-04-01\n---\n\nViktor Orban met Angela Merkel again.\n")
			before, err := openAt(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			r.load()
			reload := fed{from: r.feed, snap: before, done: true}
			late := r.begin("c", "'X", "enter")
			order(r, func() { r.send(reload) }, func() { r.run(late) })
			kept, err := openAt(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if !sameDecisions(r.snap.Decisions(), kept.Decisions()) || len(r.snap.Articles()) != 5 || r.busy || len(r.jobs) > 0 {
				t.Errorf("on screen are %d decisions and %d articles, on disk %d and 5; busy: %v", len(r.snap.Decisions()), len(r.snap.Articles()),
					len(kept.Decisions()), r.busy)
			}
			if r.entity == nil || r.entity != r.snap.EntityByKey(r.entity.Key) || r.entity.Name != kept.EntityByKey(r.entity.Key).Name {
				t.Errorf("%+v is selected", r.entity)
			}
		})
	}
}

func TestQuittingWaitsForADecisionUnderWay(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Fidesz")
	late := r.begin("c", "'X", "enter")
	if _, cmd := r.Update(keyMsg("Q")); cmd != nil {
		t.Fatalf("Q does %v while a decision is under way", cmd())
	}
	_, cmd := r.Update(late())
	quits := false
	for _, msg := range messages(cmd) {
		if _, ok := msg.(tea.QuitMsg); ok {
			quits = true
		}
	}
	if !quits {
		t.Error("the program does not end once the decision is kept")
	}
	if s, err := openAt(context.Background(), dir); err != nil || len(s.Decisions()) != 1 {
		t.Errorf("the decision is not on disk: %v", err)
	}
}

func TestCtrlCWaitsForADecisionUnderWayOnce(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Fidesz")
	r.begin("c", "'X", "enter")
	if _, cmd := r.Update(keyMsg("ctrl+c")); cmd != nil || !strings.Contains(r.notice, "keeping the last") {
		t.Fatalf("ctrl+c does not wait for a decision; the status line says %q", r.notice)
	}
	if _, cmd := r.Update(keyMsg("ctrl+c")); len(messages(cmd)) != 1 {
		t.Error("a second ctrl+c does not end the program")
	}
}

func TestADecisionThatIsNotKeptIsToldWhateverTheReaderDoes(t *testing.T) {
	tests := map[string]func(r *reader) (shown func()){
		"a prompt is open":    func(r *reader) func() { r.press("c"); return func() { r.press("'x", "esc") } },
		"a search is typed":   func(r *reader) func() { r.press("/ x"); return func() { r.press("esc") } },
		"the reader is going": func(r *reader) func() { r.press("Q"); return func() {} },
	}
	for name, meanwhile := range tests {
		t.Run(name, func(t *testing.T) {
			dir := clippings(t)
			r := newCorrector(t, dir, "dark", 120, 40)
			write(t, dir, ".dossier", "in the way")
			r.onCard("Fidesz")
			late := r.begin("t", "p")
			shown := meanwhile(r)
			_, cmd := r.Update(late())
			for _, msg := range messages(cmd) {
				if _, ok := msg.(tea.QuitMsg); ok {
					t.Error("the program ends")
				}
			}
			shown()
			if !strings.Contains(r.screenText(), "not kept:") {
				t.Errorf("the status line says %q", r.notice)
			}
		})
	}
}

func TestOnlyTheLastChangeIsSaidToBeUndoneByU(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Fidesz")
	late := r.begin("t", "p")
	r.press("S")
	r.run(late)
	if r.notice != "Fidesz is a person" {
		t.Errorf("the status line says %q, though U would undo the star", r.notice)
	}
}

// messages does a command and gives what it sends.
func messages(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range msg {
			all = append(all, messages(c)...)
		}
		return all
	default:
		return []tea.Msg{msg}
	}
}

func TestEnterBeforeThePartnersComeTakesTheFirst(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("European Comission")
	late := r.begin("M")
	r.press("enter")
	if r.prompt == nil || len(r.snap.Decisions()) != 0 {
		t.Fatal("enter does something before the partners are known")
	}
	r.run(late)
	if r.prompt != nil || len(r.snap.Decisions()) != 1 || r.entity.Name != "European Commission" {
		t.Errorf("enter is lost; the status line says %q", r.notice)
	}
}

func TestPartnersThatComeLateAreDropped(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("European Comission")
	late := r.begin("M")
	r.press("esc")
	r.onCard("Viktor Orban")
	r.press("M")
	shown := r.prompt.correction.shown[0].entity
	r.run(late)
	if r.prompt.correction.shown[0].entity != shown {
		t.Error("partners of another name are offered")
	}
}

func TestAPromptFollowsADecisionAndAReload(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Commission")
	mentions := r.named("Commission").Mentions + r.named("European Commission").Mentions
	late := r.begin("M", "'european comm", "enter")
	r.press("c")
	r.run(late)
	if r.prompt == nil || r.prompt.correction.entity.Name != "European Commission" {
		t.Fatal("a prompt that was open does not follow the name")
	}
	r.press("ctrl+u", "'EC", "enter")
	if e := r.named("EC"); e == nil || e.Mentions != mentions {
		t.Errorf("the correction is of %+v", e)
	}
	r.press("M", "'daniel meyer")
	mentions += r.named("Daniel Meyer").Mentions
	r.run(r.load())
	r.press("enter")
	if e := r.named("EC"); e == nil || e.Mentions != mentions {
		t.Errorf("after a reload the merge gives %+v; the status line says %q", e, r.notice)
	}
}

func TestALongNoticeIsShownWhole(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 40, 12)
	write(t, dir, ".dossier", "in the way")
	r.onCard("Fidesz")
	r.press("t p")
	shown := strings.Join(strings.Fields(r.screenText()), " ")
	if !strings.Contains(shown, "not kept:") || !strings.Contains(shown, strings.Fields(r.notice)[len(strings.Fields(r.notice))-1]) {
		t.Errorf("of %q the screen shows:\n%s", r.notice, r.screenText())
	}
	r.press("j")
	if strings.Contains(r.screenText(), "not kept") {
		t.Error("the notice stays after a key")
	}
}

func TestASlowDecisionIsTold(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Fidesz")
	late := r.begin("t", "p")
	ticket := r.deciding
	r.send(slow{ticket})
	if r.notice != "keeping the decision …" {
		t.Errorf("the status line says %q", r.notice)
	}
	r.run(late)
	said := r.notice
	r.send(slow{ticket})
	if r.notice != said || !strings.Contains(said, "Fidesz is a person") {
		t.Errorf("the status line says %q after %q", r.notice, said)
	}
}
