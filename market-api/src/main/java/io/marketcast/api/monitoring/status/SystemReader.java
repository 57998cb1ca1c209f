package io.marketcast.api.monitoring.status;

import static io.marketcast.api.agents.ControlRedis.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.monitoring.replica.MonitoringConfig;
import io.marketcast.api.monitoring.replica.ReplicaReport;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import io.marketcast.api.monitoring.status.SystemStatus.DatabaseReach;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Puts the {@link SystemStatus} together from what all have told Redis: two round trips, whatever
 * there is. At most {@value #MOST} replicas and as many agents, those seen last. Waits for Redis,
 * for seconds; one thread at a time.
 */
@ApplicationScoped
public class SystemReader {

  private static final Logger LOG = Logger.getLogger(SystemReader.class);
  private static final int MOST = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  /** What has a heartbeat: the last one by its own clock, what it holds, and how old it is. */
  private record Beat(String id, Instant last, String status, Duration silent) {
    boolean lives() {
      return silent != null;
    }
  }

  private final ControlRedis redis;
  private final ReplicaReport own;
  private final ObjectMapper mapper;
  private final long logLimit;
  private final HostLimits limits;
  private final ControlJson json = new ControlJson();
  private final AgentViews agentViews = new AgentViews();

  SystemReader(
      ControlRedis redis,
      ReplicaReport own,
      ObjectMapper mapper,
      MonitoringConfig config,
      HostLimits limits) {
    this.redis = redis;
    this.own = own;
    this.mapper = mapper;
    this.logLimit = config.logLimit();
    this.limits = limits;
  }

  synchronized SystemStatus read() {
    try {
      return readAll();
    } catch (ProblemException e) {
      return alone();
    }
  }

  /** All that is known without Redis. */
  SystemStatus alone() {
    ReplicaStatus status = own.last();
    return new SystemStatus(
        Instant.now(),
        status.replica(),
        new SystemStatus.Redis(false, null),
        DatabaseReach.of(List.of(status)),
        null,
        status.ingest(),
        null,
        List.of(new ReplicaView(status.replica(), true, status.at(), 0, status)),
        List.of(),
        limits);
  }

  private SystemStatus readAll() {
    RedisKeys keys = redis.keys();
    long began = System.nanoTime();
    List<Response> first =
        redis.sendAll(
            List.of(
                request(Command.HMGET, keys.meta(), RedisKeys.META_EPOCH, RedisKeys.META_HEAD),
                request(Command.XLEN, keys.log()),
                newest(keys.replicas()),
                newest(keys.agents())));
    double answerMillis = (System.nanoTime() - began) / NANOS_PER_MILLI;
    var proof = ProofReading.of(keys, first.get(0));
    var questions = new ArrayList<>(proof.questions());
    Response replicaIds = first.get(2);
    Response agentIds = first.get(3);
    ask(questions, replicaIds, keys::replica, RedisKeys.REPLICA_STATUS);
    ask(questions, agentIds, keys::agent, RedisKeys.AGENT_STATUS);
    List<Response> answers = redis.sendAll(questions);
    Instant now = Instant.now();
    int at = proof.questions().size();
    List<Beat> replicaBeats = beats(replicaIds, answers.subList(at, answers.size()));
    List<Beat> agentBeats =
        beats(agentIds, answers.subList(at + 2 * replicaBeats.size(), answers.size()));
    List<ReplicaView> replicas = replicas(replicaBeats, now);
    List<ReplicaStatus> statuses =
        replicas.stream().map(ReplicaView::status).filter(Objects::nonNull).toList();
    return new SystemStatus(
        now,
        own.last().replica(),
        new SystemStatus.Redis(true, Math.round(answerMillis * 10) / 10.0),
        DatabaseReach.of(statuses),
        feed(proof.head(), first.get(1).toLong(), statuses),
        ingest(statuses),
        proof.result(answers.subList(0, at)),
        replicas,
        agents(agentBeats, now),
        limits);
  }

  private static Request newest(String sortedSet) {
    return request(Command.ZRANGE, sortedSet, Integer.toString(-MOST), "-1", "WITHSCORES");
  }

  private static void ask(
      List<Request> questions, Response ids, UnaryOperator<String> key, String field) {
    for (int i = 0; i < ids.size(); i += 2) {
      String hash = key.apply(ids.get(i).toString());
      questions.add(request(Command.HGET, hash, field));
      questions.add(request(Command.PTTL, hash));
    }
  }

  private static List<Beat> beats(Response ids, List<Response> answers) {
    var beats = new ArrayList<Beat>();
    for (int i = 0; i < ids.size(); i += 2) {
      Response status = answers.get(i);
      long leftMillis = answers.get(i + 1).toLong();
      long silentMillis = RedisKeys.HEARTBEAT_SECONDS * 1_000 - leftMillis;
      boolean lives = status != null; // its time to live is set a moment after it
      beats.add(
          new Beat(
              ids.get(i).toString(),
              Instant.ofEpochMilli((long) Double.parseDouble(ids.get(i + 1).toString())),
              lives ? status.toString() : null,
              lives ? Duration.ofMillis(leftMillis < 0 ? 0 : silentMillis) : null));
    }
    return beats;
  }

  private List<ReplicaView> replicas(List<Beat> beats, Instant now) {
    var views = new ArrayList<ReplicaView>();
    for (Beat beat : beats) {
      Instant lastSeen = beat.lives() ? now.minus(beat.silent()) : beat.last();
      double silent = Math.max(0, Duration.between(lastSeen, now).toMillis() / 1e3);
      ReplicaStatus status = beat.lives() ? replica(beat.status()) : null;
      views.add(new ReplicaView(beat.id(), beat.lives(), lastSeen, silent, status));
    }
    views.sort(Comparator.comparing(ReplicaView::replica));
    return views;
  }

  private ReplicaStatus replica(String status) {
    try {
      return mapper.readValue(status, ReplicaStatus.class);
    } catch (JsonProcessingException e) {
      LOG.debugf("a replica's status cannot be read, another version? %s", e.getOriginalMessage());
      return null;
    }
  }

  private List<AgentView> agents(List<Beat> beats, Instant now) {
    var views = new ArrayList<AgentView>();
    for (Beat beat : beats) {
      views.add(beat.lives() ? living(beat, now) : agentViews.gone(beat.id(), beat.last(), now));
    }
    views.sort(Comparator.comparing(AgentView::agent));
    return views;
  }

  private AgentView living(Beat beat, Instant now) {
    try {
      return agentViews.living(json.status(beat.status()), now, beat.silent());
    } catch (MalformedEventException e) {
      LOG.debugf("an agent's status cannot be read, another version? %s", e.getMessage());
      return agentViews.gone(beat.id(), beat.last(), now);
    }
  }

  private SystemStatus.Feed feed(String head, long logLength, List<ReplicaStatus> replicas) {
    Double rate =
        replicas.stream()
            .map(ReplicaStatus::eventsPerSecond)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new SystemStatus.Feed(head, rate, logLength, logLimit);
  }

  /** Of the replica that said it last. */
  private static ReplicaStatus.Ingest ingest(List<ReplicaStatus> replicas) {
    return replicas.stream()
        .filter(replica -> replica.ingest() != null)
        .max(Comparator.comparing(ReplicaStatus::at))
        .map(ReplicaStatus::ingest)
        .orElse(null);
  }
}
