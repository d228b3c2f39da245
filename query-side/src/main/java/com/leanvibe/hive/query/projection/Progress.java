package com.leanvibe.hive.query.projection;

/**
 * How far one projection has come in one Kafka partition.
 *
 * @param nextOffset the offset of the first record that is not part of the read model
 * @param watermark every event of the partition up to this position is part of the read model
 * @param epoch of whoever may write it
 */
public record Progress(
    String projection, int partition, String topicId, long nextOffset, long watermark, long epoch) {

  /** After a batch; watermarks may go back in the topic, not here. */
  Progress after(Batch batch) {
    return new Progress(
        projection,
        partition,
        topicId,
        Math.max(nextOffset, batch.nextOffset(partition)),
        Math.max(watermark, batch.watermark(partition)),
        epoch);
  }

  /** The same, to be read on from another offset. */
  public Progress at(long offset) {
    return new Progress(projection, partition, topicId, offset, watermark, epoch);
  }
}
