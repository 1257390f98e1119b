"""How fast, how steady and how sound: benchmarks, growth on hostile texts, the fuzz harness. No part of the package."""
