package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.FactsReader;
import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.api.feed.resume.Resume;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.FeedWalk;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one reader gets that the ring no longer has: from the log, and from the store what the log
 * has trimmed or what is of an epoch that is over. Holds no events. Used on the event loop of the
 * reader's group, where its futures complete.
 */
final class Backlog {

  /**
   * The next part of it.
   *
   * @param wanted what the filter has let through
   * @param reached where the reader then stands
   */
  record Part(List<Block> wanted, Cursor reached) {}

  private static final int PAGE_ENTRIES = 64;
  private static final FactsReader FACTS = new FactsReader();

  private final LoopGroup group;
  private final FeedSource source;
  private long logBegins; // offset before which the log has nothing of this epoch; 0 if unknown
  private long toldBefore; // the same where nobody else has it either
  private boolean inStore;

  Backlog(LoopGroup group, FeedSource source) {
    this.group = group;
    this.source = source;
  }

  /** Reads the next part; fails where Redis is away. */
  Future<Part> next(Resume.FromLog resume) {
    if (resume.after().offset() + 1 < logBegins) {
      return older(resume); // still where the log was found not to reach back to
    }
    Future<LogPage> page = source.log().read(resume.after().offset() + 1, PAGE_ENTRIES);
    return group.onLoop(page).compose(read -> takeFromLog(resume, read));
  }

  private Future<Part> takeFromLog(Resume.FromLog resume, LogPage page) {
    Cursor after = resume.after();
    long first =
        page.messages().stream()
            .map(FeedMessage::cursor)
            .filter(cursor -> cursor.epoch().equals(after.epoch()))
            .findFirst()
            .map(Cursor::offset)
            .orElse(resume.ring().offset() + 1);
    boolean reachesBack = first <= after.offset() + 1;
    if (reachesBack || first == toldBefore) {
      return Future.succeededFuture(part(resume, page.messages()));
    }
    logBegins = first;
    return older(resume);
  }

  /** What the log no longer has; where nobody has it, the log's own beginning tells the gap. */
  private Future<Part> older(Resume.FromLog resume) {
    Future<List<FeedMessage>> older =
        source.older().read(resume.after(), logBegins - 1, PAGE_ENTRIES);
    return group
        .onLoop(older.otherwise(List.of()))
        .compose(events -> {
          if (events.isEmpty()) {
            toldBefore = logBegins;
            logBegins = 0;
            return next(resume);
          }
          countStore();
          return Future.succeededFuture(part(resume, events));
        });
  }

  /** What the store still has of an epoch that is over, or nothing. */
  Future<Optional<Part>> restOfEpoch(Cursor after) {
    Future<List<FeedMessage>> rest =
        source.older().read(after, Cursor.MAX_OFFSET, PAGE_ENTRIES).otherwise(List.of());
    return group
        .onLoop(rest)
        .map(events -> {
          if (events.isEmpty()) {
            return Optional.empty();
          }
          countStore();
          var walk = new FeedWalk(after, facts());
          return Optional.of(part(walk, walk(walk, events)));
        });
  }

  private void countStore() {
    if (!inStore) {
      inStore = true;
      group.meters().resumedFromStore();
    }
  }

  private Part part(Resume.FromLog resume, List<FeedMessage> page) {
    var walk = new FeedWalk(resume.after(), facts());
    List<Block> blocks = walk(walk, page);
    if (blocks.isEmpty()) {
      walk.skipTo(resume.ring(), source.ring().view().start(), blocks::add);
    }
    return part(walk, blocks);
  }

  private Part part(FeedWalk walk, List<Block> blocks) {
    List<Block> wanted = blocks.stream().filter(block -> block.isFor(group.filter())).toList();
    return new Part(wanted, walk.last());
  }

  /** The blocks of a page, as far as they are of one epoch and no more than a step. */
  private List<Block> walk(FeedWalk walk, List<FeedMessage> page) {
    String epoch = walk.last().epoch();
    Cursor start = source.ring().view().start();
    var blocks = new ArrayList<Block>();
    int bytes = 0;
    for (FeedMessage message : page) {
      if (!message.cursor().epoch().equals(epoch)) {
        break; // the ring knows where that epoch begins; the log alone may not
      }
      walk.advance(message, start, blocks::add);
      bytes += message.json().length;
      if (bytes > StreamConnection.STEP_BYTES) {
        break; // the rest is read again when the socket has taken this
      }
    }
    return blocks;
  }

  private Function<byte[], EventFacts> facts() {
    return group.filter().isAll() ? json -> EventFacts.NONE : FACTS::read;
  }
}
