// The layout runs beside the page: with 800 nodes it takes longer than a frame. The module listens to messages by itself.
import 'elkjs/lib/elk-worker.min.js'
