package com.leanvibe.hive.command.coordination.message;

import java.util.List;

/**
 * What became of a request that sends.
 *
 * @param position the head of the log when they were sent
 * @param replayed whether this tells of an earlier request
 */
record Receipt(List<Sent> sent, long position, boolean replayed) {}
