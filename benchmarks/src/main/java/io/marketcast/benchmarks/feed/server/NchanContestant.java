package io.marketcast.benchmarks.feed.server;

import io.marketcast.benchmarks.feed.load.NchanPublisher;
import io.marketcast.benchmarks.feed.load.Tool;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Workspace;
import java.net.URI;

/** nginx with nchan, which keeps the feed in its own memory: no Redis slows it down. */
public record NchanContestant(Workspace workspace) implements Contestant {

  @Override
  public String name() {
    return "nchan";
  }

  @Override
  public FeedServer start() throws Exception {
    String module = Tool.NCHAN.find();
    int port = Workspace.freePort();
    String server =
        """
        location = /publish {
          nchan_publisher;
          nchan_channel_id feed;
          nchan_message_buffer_length 10000;
        }
        location = /stream {
          nchan_subscriber eventsource;
          nchan_channel_id feed;
          nchan_subscriber_first_message newest;
        }
        """;
    var settings = "nchan_shared_memory_size 512M;";
    ChildProcess nginx = Nginx.start("nchan", workspace, port, module, settings, server);
    URI root = URI.create("http://127.0.0.1:" + port);
    var publisher = new NchanPublisher(root.resolve("/publish"));
    return new FeedServer(name(), root.resolve("/stream"), nginx, publisher);
  }
}
