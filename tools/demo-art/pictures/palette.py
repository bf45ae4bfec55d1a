"""The few colours of all pictures: those of the site, and what lies between them."""

PAPER, INK, LOTUS, CANDLE = "#fbf8f3", "#1c1a17", "#8a2d45", "#d9a441"
CREAM, SAND, LINEN = "#f3e8d3", "#e3d2b3", "#d8c8ad"
BLUSH, ROSE, CLAY, RUST = "#ecd0c2", "#c8848a", "#a9674a", "#7d4432"
OCHRE, STRAW, UMBER, BARK = "#bd8a44", "#e2bf76", "#5d4737", "#3b2f29"
MIST, SAGE, LEAF, MOSS, FOREST = "#ccd5cc", "#9cab8c", "#75885f", "#56694b", "#2f4238"
SKY, WATER, LAKE, SLATE, NIGHT = "#c3d2d4", "#8ba7ac", "#587a86", "#435966", "#232d3a"
DUSK, PLUM, STONE, ASH = "#57495f", "#4a2e41", "#b5aca0", "#857d74"
