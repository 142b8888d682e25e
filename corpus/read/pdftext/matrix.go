package pdftext

import "github.com/ledongthuc/pdf"

// matrix is a transformation as PDF writes it: a b c d e f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// of is m applied after n.
func (m matrix) of(n matrix) matrix {
	return matrix{
		n[0]*m[0] + n[1]*m[2], n[0]*m[1] + n[1]*m[3],
		n[2]*m[0] + n[3]*m[2], n[2]*m[1] + n[3]*m[3],
		n[4]*m[0] + n[5]*m[2] + m[4], n[4]*m[1] + n[5]*m[3] + m[5],
	}
}

// matrixOf are six operands; anything else moves nothing.
func matrixOf(args []pdf.Value) matrix {
	if len(args) != 6 {
		return identity
	}
	var m matrix
	for i := range m {
		m[i] = args[i].Float64()
	}
	return m
}
