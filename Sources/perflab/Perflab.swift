import ArgumentParser

@main
struct Perflab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "perflab", abstract: "A terminal lab in which people learn to make Django data access fast.")
}
