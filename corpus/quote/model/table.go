package model

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// table finds the row of a key by a perfect hash: the key's bucket tells by how much to displace it, and every key
// then has a slot of its own. A slot is eight bytes: in the lowest a check, so that of the keys that are not in
// the table all but one in 256 are told apart, above it seven of the user's own. Reading it takes no branch,
// which lets the processor fetch the rows of many features at once.
type table struct {
	displace []uint16
	slots    []uint64
}

// keysPerBucket is how many keys share a displacement, on average.
const keysPerBucket = 4

// bucket is the place of the key's displacement. Keys are hashes: their upper bits pick it, their lowest byte
// is the check.
func (t *table) bucket(key uint32) uint64 { return uint64(key) * uint64(len(t.displace)) >> 32 }

// slot is the place of the key in t.slots. Whatever the displacement, different keys get different products.
func (t *table) slot(key uint32, displace uint16) uint64 {
	return uint64((key^uint32(displace)*0x9E3779B1)*0x85EBCA6B) * uint64(len(t.slots)) >> 32
}

// find gives the slot of the key with one in place of the check, or zero where the key is not in the table.
func (t *table) find(key uint32) uint64 {
	s := t.slots[t.slot(key, t.displace[t.bucket(key)])]
	found := ((s^uint64(key))&0xFF - 1) >> 63
	return (s&^0xFF | 1) & -found
}

// sums adds up what find gives for the keys, at most 255, byte by byte: the bytes of even and of odd place in 16-bit
// lanes of a word. It is find in a loop, written out because most of the engine's time goes here.
func (t *table) sums(keys []uint32) (even, odd uint64) {
	const lanes = 0x00FF00FF00FF00FF
	displace, slots := t.displace, t.slots
	buckets, size := uint64(len(displace)), uint64(len(slots))
	for _, k := range keys {
		d := displace[uint64(k)*buckets>>32]
		s := slots[uint64((k^uint32(d)*0x9E3779B1)*0x85EBCA6B)*size>>32]
		found := ((s^uint64(k))&0xFF - 1) >> 63
		s = (s&^0xFF | 1) & -found
		even += s & lanes
		odd += s >> 8 & lanes
	}
	return even, odd
}

// newTable places the keys. The rows' lowest bytes are left for the check.
func newTable(keys []uint32, rows []uint64) *table {
	for size := len(keys)*10/9 + 1; ; size += size/20 + 1 {
		t := &table{displace: make([]uint16, len(keys)/keysPerBucket+1), slots: make([]uint64, size)}
		if t.place(keys, rows) {
			return t
		}
	}
}

// place puts the buckets, the fullest first, where all of their keys find free slots.
func (t *table) place(keys []uint32, rows []uint64) bool {
	buckets := make([][]int, len(t.displace))
	for i, k := range keys {
		b := t.bucket(k)
		buckets[b] = append(buckets[b], i)
	}
	order := make([]int, len(buckets))
	for b := range order {
		order[b] = b
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(buckets[b]), len(buckets[a])) })
	used := make([]bool, len(t.slots))
	for _, b := range order {
		if !t.placeBucket(b, buckets[b], keys, rows, used) {
			return false
		}
	}
	return true
}

func (t *table) placeBucket(b int, bucket []int, keys []uint32, rows []uint64, used []bool) bool {
	var taken []uint64
	for d := range math.MaxUint16 {
		taken = taken[:0]
		for _, i := range bucket {
			s := t.slot(keys[i], uint16(d))
			if used[s] {
				break
			}
			used[s] = true
			taken = append(taken, s)
		}
		if len(taken) == len(bucket) {
			t.displace[b] = uint16(d)
			for k, i := range bucket {
				t.slots[taken[k]] = rows[i]&^0xFF | uint64(keys[i])&0xFF
			}
			return true
		}
		for _, s := range taken {
			used[s] = false
		}
	}
	return false
}

// encode appends the table, the slots byte by byte in columns, which packs better.
func (t *table) encode(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(t.displace)))
	for _, d := range t.displace {
		out = binary.LittleEndian.AppendUint16(out, d)
	}
	out = binary.AppendUvarint(out, uint64(len(t.slots)))
	for column := 0; column < 64; column += 8 {
		for _, s := range t.slots {
			out = append(out, byte(s>>column))
		}
	}
	return out
}

func readTable(r *Reader) (*table, error) {
	t := &table{displace: make([]uint16, r.Count())}
	for i, data := 0, r.Bytes(2*uint64(len(t.displace))); i < len(t.displace) && data != nil; i++ {
		t.displace[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	t.slots = make([]uint64, r.Count())
	for column := 0; column < 64; column += 8 {
		for i, c := range r.Bytes(uint64(len(t.slots))) {
			t.slots[i] |= uint64(c) << column
		}
	}
	if r.Err() == nil && (len(t.slots) == 0 || len(t.displace) == 0) {
		return nil, fmt.Errorf("model: empty table: %w", ErrFormat)
	}
	return t, r.Err()
}
