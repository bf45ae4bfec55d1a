"""
The sound of the demonstration's recording.

Calm tones in place of a voice: nobody's is imitated, and everybody can hear that it is none.
"""

import array
import io
import math
import wave
from itertools import cycle, islice

RATE = 8000
SECONDS = 4  # of each tone; demo/loading says the same of each caption
NOTES = (220.0, 261.63, 293.66, 329.63, 293.66, 261.63, 220.0)


def sound(captions: int) -> bytes:
    """A WAV of one quiet note for each caption, fading in and out."""
    samples = array.array("h")
    for note in islice(cycle(NOTES), captions):
        for at in range(RATE * SECONDS):
            time = at / RATE
            envelope = math.sin(math.pi * time / SECONDS)
            tone = math.sin(2 * math.pi * note * time) + 0.3 * math.sin(4 * math.pi * note * time)
            samples.append(int(6000 * envelope * tone))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()
