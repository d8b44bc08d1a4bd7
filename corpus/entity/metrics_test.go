package entity

import (
	"math"
	"testing"
)

// TestMetricsOfAnExampleByHand holds the metrics to the example of Pradhan et
// al. (2014) with the mentions a to f: the key has {a b c} and {d e f g}, the
// response {a b}, {c d} and {f g h i}.
func TestMetricsOfAnExampleByHand(t *testing.T) {
	key := clusters(map[string]int{"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2, "g": 2})
	response := clusters(map[string]int{"a": 1, "b": 1, "c": 2, "d": 2, "f": 3, "g": 3, "h": 3, "i": 3})
	best := ceafE(key, response)
	for name, tt := range map[string]struct{ got, want float64 }{
		"MUC recall":      {muc(key, response), 2.0 / 5},
		"MUC precision":   {muc(response, key), 2.0 / 5},
		"B3 recall":       {bCubed(key, response), 1.0 / 7 * (4.0/3 + 1.0/3 + 1.0/4 + 4.0/4)},
		"B3 precision":    {bCubed(response, key), 1.0 / 8 * (4.0/2 + 1.0/2 + 1.0/2 + 4.0/4)},
		"CEAFe recall":    {best / 2, (4.0/5 + 4.0/8) / 2},
		"CEAFe precision": {best / 3, (4.0/5 + 4.0/8) / 3},
	} {
		if math.Abs(tt.got-tt.want) > 1e-9 {
			t.Errorf("%s is %.4f, want %.4f", name, tt.got, tt.want)
		}
	}
}
