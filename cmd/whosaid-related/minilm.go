package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The shape of all-MiniLM-L6-v2.
const (
	hidden  = 384
	heads   = 12
	layers  = 6
	inner   = 4 * hidden
	begin   = 101 // [CLS]
	end     = 102 // [SEP]
	unknown = 100 // [UNK]
)

// model is the sentence model all-MiniLM-L6-v2, a BERT encoder whose outputs are averaged.
type model struct {
	weights map[string][]float32
	pieces  map[string]int
}

func openModel(folder string) (*model, error) {
	m := &model{weights: make(map[string][]float32), pieces: make(map[string]int)}
	err := eachLine(filepath.Join(folder, "vocab.txt"), func(line string) { m.pieces[line] = len(m.pieces) })
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(folder, "model.safetensors"))
	if err != nil {
		return nil, err
	}
	return m, m.readWeights(data)
}

// readWeights reads the format: the length of a JSON header, the header, then the numbers where it says.
func (m *model) readWeights(data []byte) error {
	if len(data) < 8 || uint64(len(data)-8) < binary.LittleEndian.Uint64(data) {
		return fmt.Errorf("model.safetensors ends too early")
	}
	start := 8 + binary.LittleEndian.Uint64(data)
	var header map[string]struct {
		Type    string    `json:"dtype"`
		Offsets [2]uint64 `json:"data_offsets"`
	}
	if err := json.Unmarshal(data[8:start], &header); err != nil {
		return fmt.Errorf("model.safetensors: %w", err)
	}
	for name, tensor := range header {
		if tensor.Type != "F32" {
			continue
		}
		raw := data[start+tensor.Offsets[0] : start+tensor.Offsets[1]]
		values := make([]float32, len(raw)/4)
		for i := range values {
			values[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		}
		m.weights[strings.TrimPrefix(name, "bert.")] = values
	}
	return nil
}

var tokenPattern = regexp.MustCompile(`[a-z0-9]+|[^\sa-z0-9]`)

// tokens cuts a text into word pieces, longest first.
func (m *model) tokens(text string) []int {
	ids := []int{begin}
	for _, word := range tokenPattern.FindAllString(strings.ToLower(text), -1) {
		ids = append(ids, m.wordPieces(word)...)
	}
	return append(ids, end)
}

func (m *model) wordPieces(word string) []int {
	var ids []int
	for at := 0; at < len(word); {
		prefix, stop := "", len(word)
		if at > 0 {
			prefix = "##"
		}
		for stop > at {
			if _, ok := m.pieces[prefix+word[at:stop]]; ok {
				break
			}
			stop--
		}
		if stop == at {
			return []int{unknown}
		}
		ids = append(ids, m.pieces[prefix+word[at:stop]])
		at = stop
	}
	return ids
}

// embed returns the vector of a text, of length 1.
func (m *model) embed(text string) []float32 {
	rows := m.input(m.tokens(text))
	for layer := range layers {
		rows = m.layer(rows, fmt.Sprintf("encoder.layer.%d.", layer))
	}
	mean := make([]float32, hidden)
	for _, row := range rows {
		for i, v := range row {
			mean[i] += v
		}
	}
	return unit(mean)
}

func (m *model) input(ids []int) [][]float32 {
	words, places, types := m.weights["embeddings.word_embeddings.weight"], m.weights["embeddings.position_embeddings.weight"],
		m.weights["embeddings.token_type_embeddings.weight"]
	rows := make([][]float32, len(ids))
	for i, id := range ids {
		rows[i] = make([]float32, hidden)
		for j := range hidden {
			rows[i][j] = words[id*hidden+j] + places[i*hidden+j] + types[j]
		}
	}
	return m.normalised(rows, "embeddings.LayerNorm")
}

func (m *model) layer(rows [][]float32, name string) [][]float32 {
	attended := m.attention(rows, name+"attention.self.")
	rows = m.normalised(sum(rows, m.linear(attended, name+"attention.output.dense", hidden)), name+"attention.output.LayerNorm")
	wide := m.linear(rows, name+"intermediate.dense", inner)
	for _, row := range wide {
		for i, v := range row {
			row[i] = v * 0.5 * float32(1+math.Erf(float64(v)/math.Sqrt2))
		}
	}
	return m.normalised(sum(rows, m.linear(wide, name+"output.dense", hidden)), name+"output.LayerNorm")
}

func (m *model) attention(rows [][]float32, name string) [][]float32 {
	query, key, value := m.linear(rows, name+"query", hidden), m.linear(rows, name+"key", hidden), m.linear(rows, name+"value", hidden)
	out := make([][]float32, len(rows))
	const size = hidden / heads
	for i := range rows {
		out[i] = make([]float32, hidden)
		for h := range heads {
			part := func(row []float32) []float32 { return row[h*size : (h+1)*size] }
			weights := make([]float32, len(rows))
			for j := range rows {
				weights[j] = dot(part(query[i]), part(key[j])) / float32(math.Sqrt(size))
			}
			softmax(weights)
			for j, w := range weights {
				for k, v := range part(value[j]) {
					out[i][h*size+k] += w * v
				}
			}
		}
	}
	return out
}

// linear multiplies every row with a matrix of the model and adds its bias.
func (m *model) linear(rows [][]float32, name string, width int) [][]float32 {
	weight, bias := m.weights[name+".weight"], m.weights[name+".bias"]
	out := make([][]float32, len(rows))
	for i, row := range rows {
		out[i] = make([]float32, width)
		for j := range width {
			out[i][j] = bias[j] + dot(weight[j*len(row):(j+1)*len(row)], row)
		}
	}
	return out
}

// normalised brings rows to mean 0 and variance 1, then scales and shifts them as the model learned.
func (m *model) normalised(rows [][]float32, name string) [][]float32 {
	weight, bias := m.weights[name+".weight"], m.weights[name+".bias"]
	for _, row := range rows {
		var mean, variance float64
		for _, v := range row {
			mean += float64(v) / float64(len(row))
		}
		for _, v := range row {
			variance += (float64(v) - mean) * (float64(v) - mean) / float64(len(row))
		}
		for i, v := range row {
			row[i] = float32((float64(v)-mean)/math.Sqrt(variance+1e-12))*weight[i] + bias[i]
		}
	}
	return rows
}

func sum(a, b [][]float32) [][]float32 {
	for i, row := range b {
		for j := range row {
			row[j] += a[i][j]
		}
	}
	return b
}

func softmax(values []float32) {
	most, total := values[0], float32(0)
	for _, v := range values {
		most = max(most, v)
	}
	for i, v := range values {
		values[i] = float32(math.Exp(float64(v - most)))
		total += values[i]
	}
	for i := range values {
		values[i] /= total
	}
}

// dot sums in four lanes, which compilers and processors do side by side.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

// unit scales a vector to length 1.
func unit(v []float32) []float32 {
	length := float32(math.Sqrt(float64(dot(v, v))))
	for i := range v {
		v[i] /= length
	}
	return v
}
