package io.marketcast.api.monitoring.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that counts what is read of it. */
final class CountingChannel implements SeekableByteChannel {

  private final SeekableByteChannel file;
  private long readBytes;

  CountingChannel(SeekableByteChannel file) {
    this.file = file;
  }

  long readBytes() {
    return readBytes;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = file.read(target);
    readBytes += Math.max(0, read);
    return read;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return file.write(source);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
