import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows one topic of the own bureau's Kafka into a file, and goes on where the file ends.
 *
 * <p>FollowTopic TOPIC FILE CONTRACT. The same as ../python/follow_topic.py, line for line in the file:
 * sequence, offset to go on from, id, type, subject, time, the fact as JSON, separated by tabs.
 * Environment: KAFKA (host:port), KAFKA_PASSWORD_FILE; KAFKA_PROTOCOL is SASL_SSL unless said otherwise, and
 * then SSL_CERT_FILE names the bureau's certificates.
 */
public final class FollowTopic {
  private final Map<String, Descriptor> kinds;
  private final RandomAccessFile file;
  private long last;
  /** Offset to go on from: that of the first fact that came too early, else the next. */
  private long next;
  private long early = -1;

  private FollowTopic(Path file, Path contract) throws Exception {
    kinds = kinds(contract);
    this.file = new RandomAccessFile(file.toFile(), "rw");
    goOn(Files.readString(file));
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    var follower = new FollowTopic(Path.of(arguments[1]), Path.of(arguments[2]));
    var partition = new TopicPartition(arguments[0], 0);
    try (var consumer = new KafkaConsumer<String, byte[]>(settings())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, follower.next);
      while (true) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          if (follower.take(record)) {
            consumer.seek(partition, follower.next);
            break;
          }
        }
      }
    }
  }

  /** The last whole line says where we are; half a line is what a killed process left. */
  private void goOn(String text) throws IOException {
    int whole = text.lastIndexOf('\n') + 1;
    long length = text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
    file.setLength(length);
    file.seek(length);
    if (whole > 0) {
      String[] fields = text.substring(text.lastIndexOf('\n', whole - 2) + 1, whole).split("\t");
      last = Long.parseLong(fields[0]);
      next = Long.parseLong(fields[1]);
    }
  }

  /** Takes one record; true when what came too early must now be read again. */
  private boolean take(ConsumerRecord<String, byte[]> record) throws IOException {
    long sequence = Long.parseLong(header(record, "ce_sequence"));
    if (sequence > last + 1 && early < 0) {
      early = record.offset();
    }
    if (sequence != last + 1) {
      return false;
    }
    boolean again = early >= 0;
    last = sequence;
    next = again ? early : record.offset() + 1;
    early = -1;
    write(record);
    return again;
  }

  private void write(ConsumerRecord<String, byte[]> record) throws IOException {
    String line =
        String.join(
            "\t",
            Long.toString(last),
            Long.toString(next),
            header(record, "ce_id"),
            header(record, "ce_type"),
            header(record, "ce_subject"),
            header(record, "ce_time"),
            json(header(record, "ce_type"), record.value()));
    file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.println(last + " " + header(record, "ce_id") + " " + header(record, "ce_type"));
  }

  /** The fact as JSON; empty for a kind that this copy of the contract does not know. */
  private String json(String type, byte[] value) throws InvalidProtocolBufferException {
    Descriptor kind = kinds.get(type);
    if (kind == null) {
      return "";
    }
    var printer = JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
    return printer.print(DynamicMessage.parseFrom(kind, value));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static Properties settings() throws IOException {
    String password = Files.readString(Path.of(System.getenv("KAFKA_PASSWORD_FILE"))).strip();
    String module = "org.apache.kafka.common.security.scram.ScramLoginModule";
    var settings = new Properties();
    settings.put("bootstrap.servers", System.getenv("KAFKA"));
    settings.put("security.protocol", System.getenv().getOrDefault("KAFKA_PROTOCOL", "SASL_SSL"));
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "sasl.jaas.config",
        module + " required username=\"subscriber\" password=\"" + password + "\";");
    if (System.getenv("SSL_CERT_FILE") != null) {
      settings.put("ssl.truststore.type", "PEM");
      settings.put("ssl.truststore.location", System.getenv("SSL_CERT_FILE"));
    }
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
    return settings;
  }

  /** Every message of a descriptor set by its full name; its files stand after those they import. */
  private static Map<String, Descriptor> kinds(Path contract)
      throws IOException, DescriptorValidationException {
    Map<String, FileDescriptor> files = new HashMap<>();
    Map<String, Descriptor> found = new HashMap<>();
    var set = FileDescriptorSet.parseFrom(Files.readAllBytes(contract));
    for (FileDescriptorProto proto : set.getFileList()) {
      List<FileDescriptor> imports = new ArrayList<>();
      for (String name : proto.getDependencyList()) {
        imports.add(files.get(name));
      }
      var file = FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new));
      files.put(proto.getName(), file);
      file.getMessageTypes().forEach(message -> found.put(message.getFullName(), message));
    }
    return found;
  }
}
