// Package rank orders documents by score.  The dot in its path is there
// because the linker writes it as %2e in every function name.
package rank

import "sort"

// Doc is one search result.
type Doc struct {
	ID    uint64   `json:"id"`
	Title string   `json:"title"`
	Tags  []string `json:"tags"`
	Score uint64   `json:"score"`
}

// Map returns f of each element of in.
func Map[T, U any](in []T, f func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

// mix is small enough to be inlined into Score.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	return h ^ h>>29
}

// Score is the hot spot.
func Score(d Doc) Doc {
	h := d.ID
	for i := 0; i < 1200; i++ {
		h = mix(h + uint64(i))
	}
	d.Score = h
	return d
}

type byScore []Doc

func (s byScore) Len() int           { return len(s) }
func (s byScore) Less(i, j int) bool { return s[i].Score < s[j].Score }
func (s byScore) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

// Order scores the documents and returns them sorted.
func Order(docs []Doc) []Doc {
	docs = Map(docs, Score)
	sort.Sort(byScore(docs))
	return docs
}
