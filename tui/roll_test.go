package tui

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// rollOf is a roll of items of the given heights.
func rollOf(heights []int, height int, apart bool) *roll {
	r := &roll{n: len(heights), width: 10, height: height, apart: apart}
	r.item = func(i int, chosen bool) []string {
		rows := make([]string, heights[i])
		for y := range rows {
			rows[y] = fmt.Sprintf("%-10s", fmt.Sprintf("%d.%d", i, y))
		}
		return rows
	}
	r.tall = func(i int) int { return heights[i] }
	return r
}

func TestARollAlwaysShowsItsCursorAndWastesNoRow(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		heights := make([]int, rng.IntN(30))
		total := 0
		for i := range heights {
			heights[i] = 1 + rng.IntN(4)
			total += heights[i]
		}
		r := rollOf(heights, 4+rng.IntN(20), rng.IntN(2) == 0)
		for range 40 {
			if r.do(act(int(moveDown)+rng.IntN(8)), rng.IntN(3)) && rng.IntN(8) == 0 {
				r.height = 4 + rng.IntN(30)
				r.show()
			}
			checkRoll(t, r, heights, total)
		}
	}
}

func checkRoll(t *testing.T, r *roll, heights []int, total int) {
	t.Helper()
	rows := r.rows()
	if len(rows) != r.height {
		t.Fatalf("%d rows for a height of %d", len(rows), r.height)
	}
	if r.n == 0 {
		return
	}
	seen := false
	for y := range rows {
		seen = seen || r.at(y) == r.cursor && rows[y] == fmt.Sprintf("%-10s", fmt.Sprintf("%d.0", r.cursor))
	}
	if !seen {
		t.Fatalf("the cursor's item %d is not on screen: top %d skip %d height %d\n%q", r.cursor, r.top, r.skip, r.height, rows)
	}
	if used := r.used(); used < r.height && (r.top > 0 || r.skip > 0) {
		t.Fatalf("%d of %d rows are used though items above could fill them", used, r.height)
	}
}

func TestHugeCountsEndAtOnce(t *testing.T) {
	r := rollOf([]int{2, 2, 2, 2, 2, 2}, 4, true)
	r.scroll(maxCount)
	r.scroll(-maxCount)
	r.do(moveDown, maxCount)
	if r.cursor != 5 {
		t.Errorf("the cursor is at %d, want 5, the last", r.cursor)
	}
}

func TestFindingGoesRoundBothEnds(t *testing.T) {
	found := []int{2, 5, 9}
	tests := map[string]struct {
		how            direction
		origin, cursor int
		want           int
	}{
		"from the origin":    {fromHere, 3, 0, 1},
		"at the origin":      {fromHere, 5, 0, 1},
		"round from the end": {fromHere, 10, 0, 0},
		"onward":             {onward, 0, 5, 2},
		"onward round":       {onward, 0, 9, 0},
		"backward":           {backward, 0, 5, 0},
		"backward round":     {backward, 0, 2, 2},
		"between, backward":  {backward, 0, 7, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pickHit(found, tt.how, tt.origin, tt.cursor); got != tt.want {
				t.Errorf("pickHit = %d, want %d", got, tt.want)
			}
		})
	}
}
