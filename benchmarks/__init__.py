"""Speed, memory and soundness: benchmarks, growth on hostile texts, the fuzz harness. No part of the package."""
