package dev.axone.parquet;

import com.github.luben.zstd.Zstd;
import dev.axone.data.DataException;
import dev.axone.data.DecompressionLimit;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Decompresses pages from one array to another. parquet-java's own code uses Hadoop's classes and
 * frees memory by a method for which Java prints warnings.
 */
final class PageDecompressor implements CompressionCodecFactory {
  /** Decompresses bytes to a known length. */
  private interface Codec {
    byte[] decompress(byte[] packed, int length) throws IOException;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("writing is not supported");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new Pages(
        switch (codec) {
          case UNCOMPRESSED -> (packed, length) -> packed;
          case SNAPPY -> PageDecompressor::snappy;
          case GZIP -> PageDecompressor::gzip;
          case ZSTD -> PageDecompressor::zstd;
          case LZ4_RAW -> PageDecompressor::lz4;
          case BROTLI, LZO, LZ4 ->
              throw new DataException(
                  "compressed with "
                      + codec
                      + ", supported are snappy, gzip, zstd and lz4_raw; write it with one of"
                      + " these");
        });
  }

  private static byte[] snappy(byte[] packed, int length) throws IOException {
    byte[] bytes = new byte[length];
    if (Snappy.uncompressedLength(packed) != length) {
      throw new IOException("the length of a page differs from that in its header");
    }
    Snappy.uncompress(packed, 0, packed.length, bytes, 0);
    return bytes;
  }

  private static byte[] gzip(byte[] packed, int length) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(length);
    }
  }

  private static byte[] zstd(byte[] packed, int length) {
    return Zstd.decompress(packed, length);
  }

  private static byte[] lz4(byte[] packed, int length) {
    byte[] bytes = new byte[length];
    new Lz4Decompressor().decompress(packed, 0, packed.length, bytes, 0, length);
    return bytes;
  }

  @Override
  public void release() {}

  /** Decompresses pages. */
  private record Pages(Codec codec) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput packed, int length) throws IOException {
      return BytesInput.from(decompressed(packed.toInputStream().readAllBytes(), length));
    }

    @Override
    public void decompress(ByteBuffer packed, int packedLength, ByteBuffer to, int length)
        throws IOException {
      byte[] bytes = new byte[packedLength];
      packed.get(bytes);
      to.put(decompressed(bytes, length));
    }

    private byte[] decompressed(byte[] packed, int length) throws IOException {
      DecompressionLimit.check("a page", packed.length, length);
      byte[] bytes = codec.decompress(packed, length);
      if (bytes.length != length) {
        throw new IOException(
            "a page has %s bytes, its header says %s".formatted(bytes.length, length));
      }
      return bytes;
    }

    @Override
    public void release() {}
  }
}
